package io.slipway.lab;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;

/** What a learner reads about their lab for a lesson. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LabState.Waiting.class, name = "waiting"),
  @JsonSubTypes.Type(value = LabState.Preparing.class, name = "preparing"),
  @JsonSubTypes.Type(value = LabState.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = LabState.Expiring.class, name = "expiring"),
  @JsonSubTypes.Type(value = LabState.Ended.class, name = "ended"),
  @JsonSubTypes.Type(value = LabState.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = LabState.LimitReached.class, name = "limit")
})
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
      /** To share the machines with others, not for want of work in it. */
      SHARED,
      STOPPED
    }
  }

  record Failed(String message, Duration retryIn) implements LabState {}

  /** The learner holds as many labs as one may; ending one of these makes room. */
  record LimitReached(List<Lab> labs) implements LabState {}
}
