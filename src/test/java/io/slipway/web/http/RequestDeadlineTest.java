package io.slipway.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.slipway.preview.LongRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {
  private EmbeddedChannel connection;

  @BeforeEach
  void connect() {
    connection = new EmbeddedChannel(new RequestDeadline());
    connection.freezeTime();
  }

  @AfterEach
  void disconnect() {
    connection.finishAndReleaseAll();
  }

  @Test
  void requestThatComesByteByByte_ends() {
    for (int second = 0; second < RequestDeadline.TIME.toSeconds(); second++) {
      assertThat(connection.isOpen()).isTrue();
      connection.writeInbound(text("x"));
      pass(1);
    }
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void answeredRequests_goOn() {
    for (int request = 0; request < 5; request++) {
      connection.writeInbound(text("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      pass(RequestDeadline.TIME.toSeconds() - 1);
      connection.writeOutbound(text("HTTP/1.1 200 OK\r\n\r\n"));
      pass(60);
    }
    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void halfOfTheSecondRequest_endsToo() {
    connection.writeInbound(text("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    connection.writeOutbound(text("HTTP/1.1 200 OK\r\n\r\n"));
    connection.writeInbound(text("GET / HT"));
    pass(RequestDeadline.TIME.toSeconds());
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void whatBecameAWebSocket_hasNone() {
    connection.writeInbound(text("GET /live HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"));
    connection.writeOutbound(text("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
    connection.writeInbound(text("typed, and nothing to be said to it"));
    pass(2 * RequestDeadline.TIME.toSeconds());
    assertThat(connection.isOpen()).isTrue();
  }

  @Test
  void longRequest_hasNone_untilItEnds() {
    connection.writeInbound(text("POST / HTTP/1.1\r\n\r\n"));
    connection.pipeline().fireUserEventTriggered(LongRequest.BEGINS);
    connection.writeInbound(text("x"));
    pass(2 * RequestDeadline.TIME.toSeconds());
    assertThat(connection.isOpen()).isTrue();
    connection.pipeline().fireUserEventTriggered(LongRequest.ENDS);
    connection.writeInbound(text("GET / HT"));
    pass(RequestDeadline.TIME.toSeconds());
    assertThat(connection.isOpen()).isFalse();
  }

  @Test
  void webSocketOfALongRequest_isNotWatchedForPings() {
    connection.pipeline().fireUserEventTriggered(LongRequest.BEGINS);
    connection.writeOutbound(text("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
    assertThat(connection.pipeline().get(SocketSilence.class)).isNull();
  }

  private void pass(long seconds) {
    connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
    connection.runScheduledPendingTasks();
  }

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
