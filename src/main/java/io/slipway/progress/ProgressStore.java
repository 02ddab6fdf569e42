package io.slipway.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.account.Learner;
import io.slipway.check.Report;
import io.slipway.lesson.Exercise;
import io.slipway.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Progress in the database. */
@ApplicationScoped
class ProgressStore {
  private final ObjectMapper json;
  private final Outbox outbox;

  ProgressStore(ObjectMapper json, Outbox outbox) {
    this.json = json;
    this.outbox = outbox;
  }

  /** Everything that is kept of a learner, by exercise. */
  @Transactional
  Map<String, Kept> read(Learner learner) {
    List<PassedCheckRow> passed = PassedCheckRow.list("key.learner", learner.id());
    Map<String, Set<String>> checks =
        passed.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.key.exercise(),
                    Collectors.mapping(row -> row.key.check(), Collectors.toSet())));
    Map<String, Kept> kept = new HashMap<>();
    List<ExerciseRow> rows = ExerciseRow.list("key.learner", learner.id());
    for (ExerciseRow row : rows) {
      String exercise = row.key.exercise();
      kept.put(exercise, kept(row, checks.getOrDefault(exercise, Set.of())));
    }
    return kept;
  }

  /** Names of the checks of an exercise that have ever passed. */
  @Transactional
  Set<String> passed(Learner learner, String exercise) {
    List<PassedCheckRow> rows =
        PassedCheckRow.list("key.learner = ?1 and key.exercise = ?2", learner.id(), exercise);
    return rows.stream().map(row -> row.key.check()).collect(Collectors.toSet());
  }

  /** Keeps what was seen, and says so to all servers, both or neither. */
  @Transactional
  void keep(Subject subject, Exercise exercise, Unstored seen) {
    Set<String> passed = new HashSet<>(passed(subject.learner(), exercise.id()));
    seen.passed().forEach((check, at) -> pass(subject, exercise, check, at, passed));
    ExerciseRow.Key key = new ExerciseRow.Key(subject.learner().id(), exercise.id());
    ExerciseRow row = ExerciseRow.findById(key, LockModeType.PESSIMISTIC_WRITE);
    Optional<Report> report = seen.telling();
    if (row == null && report.isPresent()) {
      row = first(key, report.get());
      row.persist();
    }
    if (row == null) {
      publish(subject, Kept.NOTHING.showing(seen.last()));
      return;
    }
    if (report.isPresent() && !report.get().at().isBefore(row.evaluatedAt)) {
      update(row, report.get());
    }
    if (seen.last().begun()) {
      row.untouched = StoredReport.of(seen.last()).begun();
    }
    if (row.solvedAt == null) {
      row.solvedAt = seen.solvedAt(exercise, passed).orElse(null);
    }
    publish(subject, kept(row, passed).showing(seen.last()));
  }

  /** Shows what is known so far of an evaluation that goes on, to all servers. */
  @Transactional
  void show(Subject subject, Report part) {
    Kept kept = read(subject.learner()).getOrDefault(part.exercise(), Kept.NOTHING);
    publish(subject, kept.showing(part));
  }

  private void publish(Subject subject, Kept kept) {
    kept.last()
        .ifPresent(
            report ->
                outbox.publish(
                    standing(subject, kept, report),
                    // Cut is better than not shown at all; whoever loads the page reads all of it.
                    standing(subject, kept, report.shortened())));
  }

  private static ExerciseStanding standing(Subject subject, Kept kept, Report report) {
    StoredReport told = StoredReport.of(report);
    return new ExerciseStanding(
        subject.learner(),
        subject.lesson(),
        report.exercise(),
        told,
        kept.passed(),
        kept.solvedAt().orElse(null),
        // A report that was cut says the same as one that was not.
        kept.isTouched() ? kept.untouched() : told.fingerprint());
  }

  private static void pass(
      Subject subject, Exercise exercise, String check, Instant at, Set<String> passed) {
    if (passed.add(check)) {
      PassedCheckRow row = new PassedCheckRow();
      row.key = new PassedCheckRow.Key(subject.learner().id(), exercise.id(), check);
      row.passedAt = at;
      row.persist();
    }
  }

  private ExerciseRow first(ExerciseRow.Key key, Report report) {
    ExerciseRow row = new ExerciseRow();
    row.key = key;
    row.untouched = StoredReport.of(report).fingerprint();
    update(row, report);
    return row;
  }

  private void update(ExerciseRow row, Report report) {
    StoredReport stored = StoredReport.of(report);
    // Of another version nobody knows how it looks untouched, until somebody sees it.
    if (!stored.isOfVersion(row.untouched)) {
      row.untouched = stored.fingerprint();
    }
    row.report = write(stored);
    row.evaluatedAt = report.at();
  }

  private Kept kept(ExerciseRow row, Set<String> passed) {
    return new Kept(
        Optional.of(parse(row.report).report(row.key.exercise())),
        passed,
        Optional.ofNullable(row.solvedAt),
        row.untouched);
  }

  private StoredReport parse(String report) {
    try {
      return json.readValue(report, StoredReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report in the database cannot be read", e);
    }
  }

  private String write(StoredReport report) {
    try {
      return json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report cannot be written", e);
    }
  }
}
