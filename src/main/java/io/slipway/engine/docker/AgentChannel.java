package io.slipway.engine.docker;

import org.apache.sshd.common.util.buffer.Buffer;

/** OpenSSH's channel to a Unix socket on the other side. */
final class AgentChannel extends OutgoingChannel {
  private final String socket;

  AgentChannel(String socket) {
    super("direct-streamlocal@openssh.com");
    this.socket = socket;
  }

  @Override
  void putTarget(Buffer buffer) {
    buffer.putString(socket);
    buffer.putString(""); // reserved
    buffer.putUInt(0); // reserved
  }
}
