package io.slipway.account;

import java.math.BigInteger;
import java.net.InetAddress;

/** A range of network addresses, as in {@code 10.0.0.0/8}; a single address is a range too. */
record AddressRange(InetAddress network, int prefix) {
  /** Reads an address or a range; an {@code IllegalArgumentException} says what is wrong. */
  static AddressRange parse(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress network = InetAddress.ofLiteral(parts[0]);
    int bits = network.getAddress().length * 8;
    try {
      int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
      if (prefix >= 0 && prefix <= bits) {
        return new AddressRange(network, prefix);
      }
    } catch (NumberFormatException e) {
      // The same mistake as a number that is too large.
    }
    throw new IllegalArgumentException(
        "%s is no range of addresses: write it as in 10.0.0.0/8".formatted(text));
  }

  boolean contains(InetAddress address) {
    int length = network.getAddress().length;
    return address.getAddress().length == length && bits(address).equals(bits(network));
  }

  private BigInteger bits(InetAddress address) {
    byte[] bytes = address.getAddress();
    return new BigInteger(1, bytes).shiftRight(bytes.length * 8 - prefix);
  }
}
