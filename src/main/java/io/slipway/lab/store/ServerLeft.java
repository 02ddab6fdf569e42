package io.slipway.lab.store;

import java.util.UUID;

/** A message to all servers: one stopped, and what it had claimed is free. */
public record ServerLeft(UUID server) {}
