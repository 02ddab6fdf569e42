package io.slipway.machine;

import org.jspecify.annotations.Nullable;

/**
 * Whether there is a shell now.
 *
 * @param taken bytes of the client's input that the shell has taken; null when it knows of none
 */
record ShellOpened(boolean ok, @Nullable Long taken) {}
