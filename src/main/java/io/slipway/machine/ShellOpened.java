package io.slipway.machine;

/** Whether there is a shell now. */
record ShellOpened(boolean ok) {}
