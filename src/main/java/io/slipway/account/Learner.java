package io.slipway.account;

import java.util.UUID;

/** Someone who learns; without an account, known only by the cookie that holds this id. */
public record Learner(UUID id) {}
