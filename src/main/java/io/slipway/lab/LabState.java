package io.slipway.lab;

import java.time.Duration;
import java.util.List;

/** What a learner reads about their lab for a lesson. */
public sealed interface LabState {
  /** All machines are taken; {@code place} counts from 1. */
  record Waiting(int place) implements LabState {}

  record Preparing() implements LabState {}

  record Ready(Lab lab, Duration left) implements LabState {}

  /** Ends soon unless the learner goes on. */
  record Expiring(Lab lab, Duration left) implements LabState {}

  record Ended(Reason reason) implements LabState {
    /** Why a lab ended. */
    public enum Reason {
      IDLE,
      STOPPED
    }
  }

  record Failed(String message, Duration retryIn) implements LabState {}

  /** The learner holds as many labs as one may; ending one of these makes room. */
  record LimitReached(List<Lab> labs) implements LabState {}
}
