package io.slipway.lab.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LabId;
import io.slipway.kernel.LessonId;
import io.slipway.lab.Lab;
import io.slipway.lab.LabPlan;
import io.slipway.lab.LabState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lab as the database keeps it. */
@Entity
@Table(name = "lab")
public class LabRow extends PanacheEntityBase {
  @Id public String id;

  @Enumerated(EnumType.STRING)
  public Phase phase;

  public String[] nodes;

  /** The script that prepares it, kept apart; null when it needs none. */
  @Column(name = "script_id")
  public @Nullable String scriptId;

  /** The server that looks after it. */
  public @Nullable UUID server;

  public @Nullable UUID learner;
  public @Nullable String module;
  public @Nullable String lesson;

  /** From where its learner came when they asked for it. */
  public String address = "";

  /** When a page of its lesson was last open, from when it was given; null while nobody has it. */
  @Column(name = "seen_at")
  public @Nullable Instant seenAt;

  @Column(name = "created_at")
  public Instant createdAt;

  @Column(name = "expires_at")
  public @Nullable Instant expiresAt;

  public boolean warned;

  @Column(name = "due_at")
  public @Nullable Instant dueAt;

  public int attempts;
  public @Nullable String failure;

  /** A lab whose machines are to be made now, for the pool until a learner takes it. */
  public static LabRow starting(LabPlan plan, UUID server, Instant now) {
    LabRow row = new LabRow();
    row.id = LabId.random().value();
    row.phase = Phase.STARTING;
    row.nodes = plan.nodes().toArray(String[]::new);
    row.server = server;
    row.createdAt = now;
    row.dueAt = now;
    return row;
  }

  public void give(Client to, LessonId of, @Nullable String with, Instant now) {
    learner = to.learner().id();
    address = to.address();
    module = of.module();
    lesson = of.lesson();
    scriptId = with;
    seenAt = now;
  }

  public LabId labId() {
    return new LabId(id);
  }

  public boolean isDue(Instant now) {
    return dueAt != null && !dueAt.isAfter(now);
  }

  public boolean isHeld() {
    return learner != null && phase != Phase.ENDING;
  }

  /** The lab as others see it; only for one that has a learner. */
  public Lab lab() {
    if (learner == null || module == null || lesson == null) {
      throw new IllegalStateException("Lab " + id + " is nobody's");
    }
    Instant until = expiresAt == null ? Instant.MAX : expiresAt;
    return new Lab(
        labId(), new Learner(learner), new LessonId(module, lesson), List.of(nodes), until);
  }

  /**
   * What its learner reads of it.
   *
   * @param warning how long before its end they are warned
   */
  public LabState state(Instant now, Duration warning) {
    if (phase == Phase.ENDING) {
      return new LabState.Ended(LabState.Ended.Reason.STOPPED);
    }
    if (failure != null) {
      return new LabState.Failed(
          failure, positive(Duration.between(now, dueAt == null ? now : dueAt)));
    }
    if (phase != Phase.LEASED) {
      return new LabState.Preparing();
    }
    Lab lab = lab();
    Duration left = positive(Duration.between(now, lab.expiresAt()));
    return left.compareTo(warning) <= 0
        ? new LabState.Expiring(lab, left)
        : new LabState.Ready(lab, left);
  }

  private static Duration positive(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
