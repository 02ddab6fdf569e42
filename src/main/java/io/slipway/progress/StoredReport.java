package io.slipway.progress;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import java.time.Instant;
import java.util.List;

/** A report in the form in which the database keeps it, which outlives changes of our types. */
record StoredReport(String version, Instant at, List<StoredResult> results) {
  /** A check's outcome by name, with the texts that belong to it. */
  record StoredResult(
      String check, int points, String outcome, String reason, List<StoredFinding> findings) {}

  record StoredFinding(String say, String expected, String found) {}

  static StoredReport of(Report report) {
    return new StoredReport(
        report.version(), report.at(), report.results().stream().map(StoredReport::of).toList());
  }

  private static StoredResult of(Report.Result result) {
    return switch (result.outcome()) {
      case Outcome.Passed passed -> plain(result, "passed", "");
      case Outcome.Waiting waiting -> plain(result, "waiting", waiting.need());
      case Outcome.Broken broken -> plain(result, "broken", broken.reason());
      case Outcome.Failed failed ->
          new StoredResult(
              result.check(),
              result.points(),
              "failed",
              "",
              failed.findings().stream()
                  .map(each -> new StoredFinding(each.say(), each.expected(), each.found()))
                  .toList());
    };
  }

  private static StoredResult plain(Report.Result result, String outcome, String reason) {
    return new StoredResult(result.check(), result.points(), outcome, reason, List.of());
  }

  Report report(String exercise) {
    return new Report(
        exercise,
        version,
        at,
        results.stream()
            .map(each -> new Report.Result(each.check(), each.points(), outcome(each)))
            .toList());
  }

  private static Outcome outcome(StoredResult result) {
    return switch (result.outcome()) {
      case "passed" -> new Outcome.Passed();
      case "waiting" -> new Outcome.Waiting(result.reason());
      case "failed" ->
          new Outcome.Failed(
              result.findings().stream()
                  .map(each -> new Outcome.Finding(each.say(), each.expected(), each.found()))
                  .toList());
      default -> new Outcome.Broken(result.reason());
    };
  }
}
