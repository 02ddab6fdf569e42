package io.slipway.engine.docker;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/** What a machine's root may put where its SSH server was. */
final class HostileServer {
  /** Longer than any write takes that is not held back. */
  private static final long HELD_BACK_MILLIS = 500;

  /** Has a permit once the server finds that what it sends is not read. */
  static final Semaphore HELD_BACK = new Semaphore(0);

  private HostileServer() {}

  static void become(String how, Session session, Channel stream) throws IOException {
    switch (how) {
      case "hostile deaf" -> {
        Buffer all = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_WINDOW_ADJUST);
        all.putUInt(stream.getRecipient());
        all.putUInt(Integer.MAX_VALUE);
        session.writePacket(all).verify();
        session.getIoSession().suspendRead();
      }
      case "hostile asking" -> {
        session.getIoSession().suspendRead();
        start(session, HostileServer::question);
      }
      default -> start(session, HostileServer::padding);
    }
  }

  private interface Packet {
    Buffer of(Session session) throws IOException;
  }

  private static Buffer question(Session session) throws IOException {
    Buffer question = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
    question.putString("who");
    question.putBoolean(true);
    return question;
  }

  private static Buffer padding(Session session) throws IOException {
    Buffer padding = session.createBuffer(SshConstants.SSH_MSG_IGNORE);
    padding.putString("");
    return padding;
  }

  private static void start(Session session, Packet packet) {
    var unused = Thread.ofPlatform().daemon().start(() -> flood(session, packet));
  }

  private static void flood(Session session, Packet packet) {
    try {
      while (session.isOpen()) {
        IoWriteFuture last = session.writePacket(packet.of(session));
        for (int i = 0; i < 1000; i++) {
          last = session.writePacket(packet.of(session));
        }
        if (!last.await(HELD_BACK_MILLIS)) {
          HELD_BACK.release();
          last.verify();
        }
      }
    } catch (IOException e) {
      // Its client has hung up.
    }
  }
}
