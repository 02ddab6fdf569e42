package io.slipway.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written and not flushed stands for what the network does not take. */
class UnsentLimitTest {
  private static final int KILO = 1024;
  private static final int MEGA = 1024 * KILO;

  private final UnsentBytes all = new UnsentBytes(1000L * MEGA);
  private final List<EmbeddedChannel> connections = new ArrayList<>();

  @AfterEach
  void disconnect() {
    connections.forEach(EmbeddedChannel::finishAndReleaseAll);
    assertThat(all.held()).isZero();
  }

  @Test
  void whoDoesNotRead_isCut() {
    EmbeddedChannel page = connect(all);
    for (int sent = 0; sent < 7; sent++) {
      send(page, MEGA);
      assertThat(page.isOpen()).isTrue();
    }
    send(page, MEGA);
    assertThat(page.isOpen()).isFalse();
    assertThat(all.held()).isZero();
  }

  @Test
  void whoReads_isSentWithoutEnd() {
    EmbeddedChannel page = connect(all);
    for (int sent = 0; sent < 100; sent++) {
      send(page, 7 * MEGA);
      page.flushOutbound();
      assertThat(page.releaseOutbound()).isTrue();
    }
    assertThat(page.isOpen()).isTrue();
    assertThat(all.held()).isZero();
  }

  @Test
  void whenAllTogetherReadTooLittle_whoHoldsMoreThanAWindowIsCut() {
    UnsentBytes few = new UnsentBytes(10L * MEGA);
    EmbeddedChannel slow = connect(few);
    send(slow, 128 * KILO);
    List<EmbeddedChannel> greedy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      greedy.add(connect(few));
      send(greedy.get(i), 250 * KILO);
    }
    assertThat(greedy).filteredOn(EmbeddedChannel::isOpen).hasSize(3);
    send(slow, 32 * KILO);
    assertThat(slow.isOpen()).isTrue();
    assertThat(few.held()).isLessThan(MEGA);
  }

  private EmbeddedChannel connect(UnsentBytes unsent) {
    EmbeddedChannel connection = new EmbeddedChannel(new UnsentLimit(unsent));
    connections.add(connection);
    return connection;
  }

  private static void send(EmbeddedChannel connection, int bytes) {
    connection.write(Unpooled.wrappedBuffer(new byte[bytes]));
    connection.runPendingTasks();
  }
}
