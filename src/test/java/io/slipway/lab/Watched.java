package io.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.kernel.LabId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Which labs this server is to watch, as it is said to those who watch. */
@Singleton
class Watched {
  private final BlockingQueue<Record> events = new LinkedBlockingQueue<>();

  void on(@Observes LabClaimed claimed) {
    events.add(claimed);
  }

  void on(@Observes LabReleased released) {
    events.add(released);
  }

  void on(@Observes LearnerReturned returned) {
    events.add(returned);
  }

  void forget() {
    events.clear();
  }

  /** Waits for a lab to be claimed or released, passing over others. */
  void await(LabClaimed claimed) throws InterruptedException {
    await(LabClaimed.class, claimed.lab().id());
  }

  void await(LabReleased released) throws InterruptedException {
    await(LabReleased.class, released.lab().id());
  }

  /** Waits for a learner to be back, passing over others. */
  void await(LearnerReturned returned) throws InterruptedException {
    await(LearnerReturned.class, returned.lab());
  }

  private void await(Class<?> kind, LabId lab) throws InterruptedException {
    while (true) {
      Record event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).as("%s of %s", kind.getSimpleName(), lab).isNotNull();
      if (kind.isInstance(event) && lab.equals(labOf(event))) {
        return;
      }
    }
  }

  private static LabId labOf(Record event) {
    return switch (event) {
      case LabClaimed(Lab lab) -> lab.id();
      case LabReleased(Lab lab) -> lab.id();
      case LearnerReturned(LabId lab) -> lab;
      default -> throw new IllegalArgumentException(event.toString());
    };
  }
}
