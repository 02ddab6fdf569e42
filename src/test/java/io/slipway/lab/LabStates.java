package io.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.Learner;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The news of labs that a test waits for. */
@Singleton
class LabStates {
  private final Map<Learner, BlockingQueue<LabState>> news = new ConcurrentHashMap<>();

  void onChange(@Observes LabChanged changed) {
    of(changed.learner()).add(changed.state());
  }

  void forget() {
    news.clear();
  }

  /** Waits for the next news of this kind for this learner, passing over others. */
  <S extends LabState> S next(Learner learner, Class<S> kind) throws InterruptedException {
    while (true) {
      LabState state = of(learner).poll(10, TimeUnit.SECONDS);
      assertThat(state).as("news of %s", kind.getSimpleName()).isNotNull();
      if (kind.isInstance(state)) {
        return kind.cast(state);
      }
    }
  }

  private BlockingQueue<LabState> of(Learner learner) {
    return news.computeIfAbsent(learner, anew -> new LinkedBlockingQueue<>());
  }
}
