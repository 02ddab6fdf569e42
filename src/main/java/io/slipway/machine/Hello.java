package io.slipway.machine;

/**
 * Who answers.
 *
 * @param protocol the version it speaks
 * @param agent what it was built from
 */
record Hello(int protocol, String agent) {}
