package io.slipway.account;

/**
 * Who asks, and from where.
 *
 * @param address the network address that limits are counted by: an IPv4 address, or the first 64
 *     bits of an IPv6 address, since a household or a machine has all that begin with them
 */
public record Client(Learner learner, String address) {}
