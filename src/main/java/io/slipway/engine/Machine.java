package io.slipway.engine;

import io.slipway.kernel.LabId;

/**
 * A machine as its host knows it.
 *
 * @param id the host's own id of it
 * @param node its host name within the lab, {@code node1}
 * @param address where its SSH server listens, seen from the host; empty while it does not run
 * @param hostKey its SSH host key, one line as in authorized_keys
 */
public record Machine(
    String id, LabId lab, String node, String address, String hostKey, boolean running) {}
