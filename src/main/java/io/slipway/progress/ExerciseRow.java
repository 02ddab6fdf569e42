package io.slipway.progress;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A learner's exercise as the database keeps it. */
@Entity
@Table(name = "exercise_progress")
class ExerciseRow extends PanacheEntityBase {
  @EmbeddedId Key key;

  @Column(name = "solved_at")
  @Nullable Instant solvedAt;

  @Column(name = "evaluated_at")
  Instant evaluatedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  String report;

  String untouched;

  /** Exercises are named by ids that are unique in the course, whichever lesson they are in. */
  @Embeddable
  record Key(UUID learner, String exercise) {}
}
