package io.slipway.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether there is a shell now.
 *
 * @param taken bytes of the client's input that the shell has taken; null when it knows of none
 * @param replay the parts of the replay that follows; none from an agent that does not know them
 */
record ShellOpened(boolean ok, @Nullable Long taken, List<ReplayPart> replay) {}
