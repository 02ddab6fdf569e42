package io.slipway.account;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The learner who asks for the page; inject it into a page and call {@link #get()}. */
@RequestScoped
public class CurrentLearner {
  private @Nullable Learner learner;

  /** The learner; the first visit makes one. */
  public Learner get() {
    if (learner == null) {
      throw new IllegalStateException("Only requests for pages have a learner");
    }
    return learner;
  }

  void set(Learner learner) {
    this.learner = learner;
  }
}
