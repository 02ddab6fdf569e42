package io.slipway.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExerciseReaderTest {
  @TempDir Path folder;
  CourseOnDisk course;

  @BeforeEach
  void writeCourse() {
    course = new CourseOnDisk(folder);
  }

  @Test
  void unknownKey_isReportedWithNearest() {
    course.withChecksChanged("expect:", "expects: true\n    expect:");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:11:5: a check has no key expects; did you mean expect?");
  }

  @Test
  void missingKey_isReported() {
    course.withChecksChanged("    points: 1\n", "");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:8:5: a check has no points; write `points:` with a number from 0 to 100");
  }

  @Test
  void doubleKey_isReported() {
    course.withChecksChanged("    points: 1\n", "    points: 1\n    points: 2\n");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:11:5: the key points is there twice; remove one");
  }

  @Test
  void numberOutOfRange_isReported() {
    course.withChecksChanged("points: 1", "points: many");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:10:13: points is a whole number from 0 to 100, not many");
  }

  @Test
  void checkIdTwice_isReported() {
    course.withChecks(
        CourseOnDisk.CHECKS + "  - {id: network, title: T, points: 1, expect: 'true'}\n");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:14:10: the lesson has another check network; give it its own id");
  }

  @Test
  void needOfUnknownCheck_isReportedWithPosition() {
    course.withChecksChanged("points: 1", "points: 1\n    needs: [netwrk]");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:11:13: this exercise has no check netwrk; did you mean network?");
  }

  @Test
  void needsThatCycle_areReported() {
    course.withChecks(
        CourseOnDisk.CHECKS.replace("points: 1", "points: 1\n    needs: other")
            + "  - {id: other, title: T, points: 1, needs: network, expect: 'true'}\n");
    course.with("networks/first/wrong-name.sh", CourseOnDisk.wrong("network, other"));
    course.with("networks/first/wrong-driver.sh", CourseOnDisk.wrong("network, other"));
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:11:12: network needs other, which needs network itself, so neither is ever"
                + " asked; remove one of the needs",
            "checks.yaml:15:45: other needs network, which needs other itself, so neither is ever"
                + " asked; remove one of the needs");
  }

  @Test
  void probeWithTwoQuestions_isReported() {
    course.withChecksChanged("checks:", "probes:\n  p: {from: net, dns: a, tcp: 'a:1'}\nchecks:");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:8:6: a probe asks exactly one question; write one of dns, file, get,"
                + " processes, tcp");
  }

  @Test
  void nameThatIsTaken_isReported() {
    course.withChecksChanged("net:", "images: 'true'\n  net:");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:6:3: images is there already; choose another name");
  }

  @Test
  void exerciseWithoutPlace_isReported() {
    course.with(
        "networks/first/lesson.md",
        "---\nid: a\ntitle: A\nsummary: A.\nminutes: 5\n---\nNo exercise.\n");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:1:1: the exercise first has no place in lesson.md; write `::: exercise"
                + " first` there");
  }

  @Test
  void severalDocuments_areSeveralExercises() {
    course
        .withChecks(
            CourseOnDisk.CHECKS
                + "---\n"
                + CourseOnDisk.CHECKS.replace("first", "second").replace("id: network", "id: b"))
        .with(
            "networks/first/lesson.md",
            """
            ---
            id: a
            title: A
            summary: A.
            minutes: 5
            ---
            ::: exercise first
            Between.
            ::: exercise second
            """);
    assertThat(course.mistakes()).isEmpty();
    Lesson lesson = course.read().course().lessons().getFirst();
    assertThat(lesson.parts())
        .satisfiesExactly(
            part -> assertThat(part).isInstanceOf(Lesson.Part.Task.class),
            part -> assertThat(part).isEqualTo(new Lesson.Part.Text("<p>Between.</p>\n")),
            part -> assertThat(part).isInstanceOf(Lesson.Part.Task.class));
  }
}
