package io.slipway.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.account.Learner;
import io.slipway.check.Report;
import io.slipway.progress.LearnerProgress.Kept;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Progress in the database. */
@ApplicationScoped
class ProgressRows {
  private final EntityManager database;
  private final ObjectMapper json;

  ProgressRows(EntityManager database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Everything that is kept of a learner, by exercise. */
  @Transactional
  Map<String, Kept> read(Learner learner) {
    Map<String, Set<String>> passed = new HashMap<>();
    for (Object[] row : rows("select exercise, \"check\" from passed_check", learner)) {
      passed.computeIfAbsent((String) row[0], key -> new HashSet<>()).add((String) row[1]);
    }
    Map<String, Kept> kept = new HashMap<>();
    String sql =
        "select exercise, cast(report as text), solved_at is not null from exercise_progress";
    for (Object[] row : rows(sql, learner)) {
      String exercise = (String) row[0];
      kept.put(
          exercise,
          new Kept(
              Optional.of(parse((String) row[1]).report(exercise)),
              passed.getOrDefault(exercise, Set.of()),
              (Boolean) row[2]));
    }
    return kept;
  }

  /** Keeps the time at which checks first passed. */
  @Transactional
  void pass(Learner learner, String lesson, Report report, List<String> checks) {
    for (String check : checks) {
      key(
              """
              insert into passed_check (learner, lesson, exercise, "check", passed_at)
              values (:learner, :lesson, :exercise, :check, :at) on conflict do nothing
              """,
              learner,
              lesson,
              report.exercise())
          .setParameter("check", check)
          .setParameter("at", report.at())
          .executeUpdate();
    }
  }

  /** Names of the checks of an exercise that have ever passed. */
  @Transactional
  Set<String> passed(Learner learner, String lesson, String exercise) {
    List<?> names =
        key(
                """
                select "check" from passed_check
                where learner = :learner and lesson = :lesson and exercise = :exercise
                """,
                learner,
                lesson,
                exercise)
            .getResultList();
    Set<String> passed = new HashSet<>();
    names.forEach(name -> passed.add((String) name));
    return passed;
  }

  /** Keeps the newest report; answers whether the exercise is solved, now or since earlier. */
  @Transactional
  boolean keep(Learner learner, String lesson, Report report, boolean solved) {
    return (Boolean)
        key(
                """
                insert into exercise_progress as kept
                  (learner, lesson, exercise, solved_at, evaluated_at, report)
                values (:learner, :lesson, :exercise,
                  case when :solved then cast(:at as timestamptz) end, :at, cast(:report as jsonb))
                on conflict (learner, lesson, exercise) do update set
                  solved_at = coalesce(kept.solved_at, excluded.solved_at),
                  report = case when kept.evaluated_at <= excluded.evaluated_at
                    then excluded.report else kept.report end,
                  evaluated_at = greatest(kept.evaluated_at, excluded.evaluated_at)
                returning solved_at is not null
                """,
                learner,
                lesson,
                report.exercise())
            .setParameter("solved", solved)
            .setParameter("at", report.at())
            .setParameter("report", write(StoredReport.of(report)))
            .getSingleResult();
  }

  /** Whether an exercise was solved, for a report that is not to be kept. */
  @Transactional
  boolean isSolved(Learner learner, String lesson, String exercise) {
    List<?> found =
        key(
                """
                select solved_at from exercise_progress where learner = :learner
                  and lesson = :lesson and exercise = :exercise and solved_at is not null
                """,
                learner,
                lesson,
                exercise)
            .getResultList();
    return !found.isEmpty();
  }

  private List<Object[]> rows(String select, Learner learner) {
    List<?> rows =
        database
            .createNativeQuery(select + " where learner = :learner")
            .setParameter("learner", learner.id())
            .getResultList();
    return rows.stream().map(Object[].class::cast).toList();
  }

  private Query key(String sql, Learner learner, String lesson, String exercise) {
    return database
        .createNativeQuery(sql)
        .setParameter("learner", learner.id())
        .setParameter("lesson", lesson)
        .setParameter("exercise", exercise);
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
