package io.slipway.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketSilenceTest {
  private EmbeddedChannel connection;

  @BeforeEach
  void connect() {
    connection = new EmbeddedChannel(new RequestDeadline());
    connection.freezeTime();
    connection.writeInbound(text("GET /live HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"));
    connection.writeOutbound(text("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  }

  @AfterEach
  void disconnect() {
    connection.finishAndReleaseAll();
  }

  @Test
  void socketThatAnswersNoPing_ends() {
    connection.writeInbound(text("pong"));
    for (int ping = 1; ping < SocketSilence.UNANSWERED; ping++) {
      passAPing();
      assertThat(connection.isOpen()).isTrue();
    }
    passAPing();
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void socketThatAnswersPings_staysHoweverLittleItSays() {
    for (int ping = 0; ping < 200; ping++) {
      passAPing();
      connection.writeInbound(text("pong"));
    }
    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void silentRequest_isNoSocket() {
    EmbeddedChannel download = new EmbeddedChannel(new RequestDeadline());
    download.freezeTime();
    download.writeInbound(text("GET /large HTTP/1.1\r\n\r\n"));
    download.writeOutbound(text("HTTP/1.1 200 OK\r\n\r\n"));
    for (int minute = 0; minute < 10; minute++) {
      download.advanceTimeBy(1, TimeUnit.MINUTES);
      download.runScheduledPendingTasks();
      download.writeOutbound(text("some of it"));
    }
    assertThat(download.isOpen()).isTrue();
    download.finishAndReleaseAll();
  }

  /** The server's own ping goes out, which says nothing about who is there. */
  private void passAPing() {
    connection.advanceTimeBy(SocketSilence.PING.toSeconds(), TimeUnit.SECONDS);
    connection.runScheduledPendingTasks();
    if (connection.isOpen()) {
      connection.writeOutbound(text("ping"));
    }
  }

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
