package io.slipway.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptReaderTest {
  @TempDir Path folder;
  CourseOnDisk course;

  @BeforeEach
  void writeCourse() {
    course = new CourseOnDisk(folder);
  }

  @Test
  void lessonWithoutSolution_isReported() {
    course.without("networks/first/solution.sh");
    assertThat(course.mistakes())
        .containsExactly(
            "solution.sh:1:1: a lesson with exercises has a solution; write the commands that make"
                + " every check green");
  }

  @Test
  void oneWrongScript_isTooFew() {
    course.without("networks/first/wrong-name.sh");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:1:1: a lesson with exercises has two wrong-*.sh at least, not 1; write"
                + " mistakes that people really make");
  }

  @Test
  void scriptWithoutDeclaration_isReported() {
    course.with("networks/first/wrong-name.sh", "true\n");
    assertThat(course.mistakes())
        .containsExactly(
            "wrong-name.sh:1:1: say at the top what stays red: `# red: check, check`",
            "wrong-name.sh:1:1: say at the top what the learner reads: `# says: the whole message`");
  }

  @Test
  void waitingCheckThatIsNotDeclaredRed_isReported() {
    course.withChecks(
        CourseOnDisk.CHECKS
            + "  - {id: other, title: T, points: 1, needs: network, expect: 'true'}\n");
    course.with("networks/first/wrong-driver.sh", CourseOnDisk.wrong("network, other"));
    assertThat(course.mistakes())
        .containsExactly(
            "wrong-name.sh:2:8: other needs network and waits, so it is red too; add it");
  }
}
