package io.slipway.lab.lease;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.slipway.account.Client;
import io.slipway.account.Learner;
import io.slipway.kernel.LessonId;
import io.slipway.lab.LabPlan;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A learner's place in line for a lab. */
@Entity
@Table(name = "waiting")
public class WaitingRow extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long turn;

  public UUID learner;
  public String module;
  public String lesson;
  public String[] nodes;

  /** The script that prepares the lab, kept apart; null when it needs none. */
  @Column(name = "script_id")
  public @Nullable String scriptId;

  public String address = "";

  /** Whether they gave up a lab for this, and come before those who have none. */
  public boolean ahead;

  @Column(name = "seen_at")
  public Instant seenAt;

  public static WaitingRow of(
      Client client, LessonId lesson, LabPlan plan, @Nullable String scriptId, Instant now) {
    WaitingRow row = new WaitingRow();
    row.learner = client.learner().id();
    row.address = client.address();
    row.module = lesson.module();
    row.lesson = lesson.lesson();
    row.nodes = plan.nodes().toArray(String[]::new);
    row.scriptId = scriptId;
    row.seenAt = now;
    return row;
  }

  Client client() {
    return new Client(whose(), address);
  }

  public Learner whose() {
    return new Learner(learner);
  }

  public LessonId what() {
    return new LessonId(module, lesson);
  }
}
