package io.slipway.lab.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.kernel.LabId;
import io.slipway.lab.store.LabSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // What a touch does not use is not there.
class LearnerLabsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final LabSettings settings =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(LabSettings.class)
          .build()
          .getConfigMapping(LabSettings.class);

  @Test
  void leaseThatCouldNotBeRenewed_isRenewedWithTheNextKey() {
    LeaseTimesThatFailOnce leases = new LeaseTimesThatFailOnce(clock);
    LearnerLabs labs = new LearnerLabs(null, leases, null, settings, clock);
    LabId lab = LabId.random();
    assertThatThrownBy(() -> labs.touch(lab)).hasMessage("the database is away");
    labs.touch(lab);
    labs.touch(lab);
    assertThat(leases.renewed).as("keys that come fast renew it once").containsExactly(lab);
  }

  private static final class LeaseTimesThatFailOnce extends LeaseTimes {
    final List<LabId> renewed = new ArrayList<>();
    private boolean failed;

    LeaseTimesThatFailOnce(Clock clock) {
      super(null, null, null, null, clock);
    }

    @Override
    public boolean renew(LabId lab, Instant expires) {
      if (!failed) {
        failed = true;
        throw new IllegalStateException("the database is away");
      }
      renewed.add(lab);
      return false;
    }
  }
}
