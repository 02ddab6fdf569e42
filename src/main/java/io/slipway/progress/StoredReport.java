package io.slipway.progress;

import io.slipway.check.Outcome;
import io.slipway.check.Report;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A report in the form in which the database keeps it, which outlives changes of our types. */
record StoredReport(String version, Instant at, List<StoredResult> results) {
  private static final String GONE = "gone";
  private static final String BEGUN = "begun";

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
      case Outcome.PassedBefore before -> plain(result, "kept", before.gone() ? GONE : "");
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
      case "kept" -> new Outcome.PassedBefore(result.reason().equals(GONE));
      case "waiting" -> new Outcome.Waiting(result.reason());
      case "failed" ->
          new Outcome.Failed(
              result.findings().stream()
                  .map(each -> new Outcome.Finding(each.say(), each.expected(), each.found()))
                  .toList());
      default -> new Outcome.Broken(result.reason());
    };
  }

  /** The same for two reports that say the same of the same version of an exercise. */
  String fingerprint() {
    String said =
        results.stream()
            .sorted(Comparator.comparing(StoredResult::check))
            .map(StoredReport::said)
            .collect(Collectors.joining("\n"));
    return version + ":" + HexFormat.of().formatHex(sha256(said), 0, 8);
  }

  /** In the place of a fingerprint: whatever a report says, something has been done. */
  String begun() {
    return version + ":" + BEGUN;
  }

  /** Whether a fingerprint is of a report on this version of the exercise. */
  boolean isOfVersion(String fingerprint) {
    return fingerprint.startsWith(version + ":");
  }

  private static String said(StoredResult result) {
    return result.findings().stream()
        .map(each -> each.say() + "\t" + each.expected() + "\t" + each.found())
        .collect(
            Collectors.joining(
                "\t", result.check() + "\t" + result.outcome() + "\t" + result.reason(), ""));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
