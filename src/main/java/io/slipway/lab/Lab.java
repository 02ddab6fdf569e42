package io.slipway.lab;

import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import java.time.Instant;
import java.util.List;

/** A lab that a learner holds now, until {@code expiresAt} unless they go on working. */
public record Lab(
    LabId id, Learner learner, LessonId lesson, List<String> nodes, Instant expiresAt) {}
