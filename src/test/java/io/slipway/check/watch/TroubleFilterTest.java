package io.slipway.check.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TroubleFilterTest {
  private final Report broken = report(new Outcome.Broken("Your engine does not answer."));
  private final Report red = report(new Outcome.Failed(List.of()));
  private final List<Report> passedOn = new ArrayList<>();

  @Test
  void troubleOfALabThatHasEnded_isNotPassedOn() {
    tell(() -> false);
    assertThat(passedOn).containsExactly(red);
  }

  @Test
  void troubleOfTheLearnersLab_isPassedOn_alsoWhenTheDatabaseDoesNotSay() {
    tell(() -> true);
    tell(
        () -> {
          throw new IllegalStateException("no connection");
        });
    assertThat(passedOn).containsExactly(broken, red, broken, red);
  }

  private void tell(BooleanSupplier isCurrent) {
    TroubleFilter filter = new TroubleFilter(isCurrent, passedOn::add);
    filter.evaluated(broken);
    filter.evaluated(red);
  }

  private static Report report(Outcome outcome) {
    return new Report("e", "v", Instant.EPOCH, List.of(new Report.Result("a", 1, outcome)));
  }
}
