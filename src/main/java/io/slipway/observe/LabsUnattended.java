package io.slipway.observe;

import io.slipway.kernel.LabId;
import java.util.Set;

/**
 * A CDI event, every some seconds: of these labs no page is open, on whichever server, so nobody
 * waits for what is found on their machines; of all others one is.
 */
public record LabsUnattended(Set<LabId> labs) {}
