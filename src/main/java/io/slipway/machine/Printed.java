package io.slipway.machine;

/** What a program left behind; of each stream at most the first MiB. */
public record Printed(int exit, String stdout, String stderr) {}
