package io.slipway.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestQueueTest {
  private final BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final RequestQueue queue = new RequestQueue();

  @Test
  void requestsAreCarriedOutInTurn() throws Exception {
    for (int request = 0; request < 1000; request++) {
      int number = request;
      assertThat(queue.offer(() -> done.add(number))).isTrue();
      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo(number);
    }
  }

  @Test
  void oneIsCarriedOutAtATime_andSoManyWait() throws Exception {
    hold();
    for (int request = 0; request < RequestQueue.MOST; request++) {
      int number = request;
      assertThat(queue.offer(() -> done.add(number))).isTrue();
    }
    assertThat(queue.offer(() -> done.add(-1))).isFalse();
    assertThat(done).isEmpty();
    answered.countDown();
    for (int request = 0; request < RequestQueue.MOST; request++) {
      assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo(request);
    }
    assertThat(queue.offer(() -> done.add(51))).isTrue();
    assertThat(done.poll(10, TimeUnit.SECONDS)).isEqualTo(51);
  }

  @Test
  void afterTheEnd_nothingIsCarriedOut() throws Exception {
    hold();
    queue.offer(() -> done.add(1));
    queue.close();
    assertThat(queue.offer(() -> done.add(2))).isFalse();
    answered.countDown();
    assertThat(done).isEmpty();
  }

  private void hold() throws InterruptedException {
    queue.offer(
        () -> {
          begun.countDown();
          try {
            answered.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    begun.await();
  }
}
