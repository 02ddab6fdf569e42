package io.slipway.terminal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class FlowWindowTest {
  private final FlowWindow window = new FlowWindow(100);

  @Test
  void hasRoomUpToItsLimit() throws InterruptedException {
    window.sent(100);
    assertThat(window.awaitRoom()).isTrue();
  }

  @Test
  void whoWaitsGoesOnWhenThePageTookEnoughIn() throws Exception {
    window.sent(150);
    CompletableFuture<Boolean> room = waiter();
    window.acknowledged(49);
    assertThat(room).isNotDone();
    window.acknowledged(1);
    assertThat(room.get(5, SECONDS)).isTrue();
  }

  @Test
  void aPageCannotSaveUpForLater() throws Exception {
    window.acknowledged(1_000_000);
    window.sent(101);
    CompletableFuture<Boolean> room = waiter();
    window.close();
    assertThat(room.get(5, SECONDS)).isFalse();
  }

  @Test
  void whoWaitsIsToldOfTheEnd() throws Exception {
    window.sent(101);
    CompletableFuture<Boolean> room = waiter();
    window.close();
    assertThat(room.get(5, SECONDS)).isFalse();
  }

  /** Starts to wait and returns once it does. */
  private CompletableFuture<Boolean> waiter() {
    CompletableFuture<Boolean> room = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    room.complete(window.awaitRoom());
                  } catch (InterruptedException e) {
                    room.completeExceptionally(e);
                  }
                });
    while (waiting.getState() != Thread.State.WAITING && !room.isDone()) {
      Thread.onSpinWait();
    }
    return room;
  }
}
