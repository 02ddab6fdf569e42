package io.slipway.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressSocketsTest {
  private static final String ADDRESS = "192.0.2.1";

  private final AddressSockets sockets = new AddressSockets(3);

  @Test
  void soManyOfOneAddress_andNoneMoreUntilOneEnds() {
    List<EmbeddedChannel> open =
        IntStream.range(0, 3).mapToObj(each -> new EmbeddedChannel()).toList();
    assertThat(open).allMatch(channel -> sockets.admit(ADDRESS, channel));
    assertThat(sockets.admit(ADDRESS, new EmbeddedChannel())).isFalse();
    assertThat(sockets.admit("2001:db8:0:1:0:0:0:0/64", new EmbeddedChannel())).isTrue();
    open.getFirst().close();
    assertThat(sockets.admit(ADDRESS, new EmbeddedChannel())).isTrue();
    assertThat(sockets.admit(ADDRESS, new EmbeddedChannel())).isFalse();
  }

  @Test
  void connectionThatAsksAgain_isCountedOnce() {
    EmbeddedChannel one = new EmbeddedChannel();
    for (int i = 0; i < 10; i++) {
      assertThat(sockets.admit(ADDRESS, one)).isTrue();
    }
    assertThat(sockets.admit(ADDRESS, new EmbeddedChannel())).isTrue();
    one.close();
    assertThat(sockets.admit(ADDRESS, new EmbeddedChannel())).isTrue();
    assertThat(sockets.admit(ADDRESS, new EmbeddedChannel())).isTrue();
    assertThat(sockets.admit(ADDRESS, new EmbeddedChannel())).isFalse();
  }
}
