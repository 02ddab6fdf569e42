package io.slipway.progress;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** When a check first passed. */
@Entity
@Table(name = "passed_check")
class PassedCheckRow extends PanacheEntityBase {
  @EmbeddedId Key key;

  @Column(name = "passed_at")
  Instant passedAt;

  @Embeddable
  record Key(UUID learner, String exercise, @Column(name = "\"check\"") String check) {}
}
