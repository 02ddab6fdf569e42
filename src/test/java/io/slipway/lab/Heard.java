package io.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.Learner;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The news of labs that a test waits for. */
@Singleton
class Heard {
  private final BlockingQueue<LabChanged> news = new LinkedBlockingQueue<>();

  void onChange(@Observes LabChanged changed) {
    news.add(changed);
  }

  void forget() {
    news.clear();
  }

  /** Waits for the next news of this kind for this learner, passing over all others. */
  <S extends LabState> S next(Learner learner, Class<S> kind) throws InterruptedException {
    while (true) {
      LabChanged changed = news.poll(10, TimeUnit.SECONDS);
      assertThat(changed).as("news of %s", kind.getSimpleName()).isNotNull();
      if (changed.learner().equals(learner) && kind.isInstance(changed.state())) {
        return kind.cast(changed.state());
      }
    }
  }
}
