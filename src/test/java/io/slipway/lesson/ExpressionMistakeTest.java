package io.slipway.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpressionMistakeTest {
  @TempDir Path folder;
  CourseOnDisk course;

  @BeforeEach
  void writeCourse() {
    course = new CourseOnDisk(folder);
  }

  @Test
  void unknownField_isReportedWhereItStands() {
    course.withChecksChanged("net != null", "net != null && net.drivr == 'bridge'");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:11:32: there is no field drivr; did you mean driver?");
  }

  @Test
  void unknownName_isReportedWhereItStands() {
    course.withChecksChanged("net != null", "1 < 2 && nett != null");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:11:22: nothing here is called nett; did you mean net?");
  }

  @Test
  void unknownFunction_isReportedWhereItStands() {
    course.withChecksChanged("network(\"mine\")", "netwrok(\"mine\")");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:6:8: nothing here is called netwrok; did you mean network?");
  }

  @Test
  void machineThatTheLessonHasNot_isReported() {
    course.withChecksChanged("network(\"mine\")", "node(\"node3\").network(\"mine\")");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:6:8: there is no machine node3; this lesson has node(\"node1\")");
  }

  @Test
  void machineWhoseNameIsComputed_isReported() {
    course.withChecksChanged("network(\"mine\")", "node(\"node\" + \"1\").network(\"mine\")");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:6:8: a machine's name stands in quotes; this lesson has node(\"node1\")");
  }

  @Test
  void wrongTypes_areReported() {
    course.withChecksChanged("net != null", "containers.size() > 'two'");
    assertThat(course.mistakes())
        .singleElement()
        .asString()
        .startsWith("checks.yaml:11:31: > does not go with (int, string); it takes ");
  }

  @Test
  void expectThatIsNoCondition_isReported() {
    course.withChecksChanged("net != null", "containers.size()");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:11:13: this is int; write an expression that is true or false");
  }

  @Test
  void expressionThatEndsEarly_isReportedAtItsEnd() {
    course.withChecksChanged("net != null", "net != ");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:11:19: the expression ends too early; finish it");
  }

  @Test
  void positionInBlockText_isThatOfItsLine() {
    course.withChecksChanged(
        "expect: net != null", "expect: |\n      net != null &&\n      net.drivr == 'x'");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:13:11: there is no field drivr; did you mean driver?");
  }

  @Test
  void positionInQuotedText_countsEscapes() {
    course.withChecksChanged("net != null", "\"net.name == \\\"a\\\" && net.drivr == ''\"");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:11:39: there is no field drivr; did you mean driver?");
  }

  @Test
  void mistakeInTemplate_isReportedWhereItStands() {
    course.withChecksChanged("say: There is none.", "say: 'Its driver is {net.drivr}.'");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:13:34: there is no field drivr; did you mean driver?");
  }

  @Test
  void openBraceInTemplate_isReported() {
    course.withChecksChanged("say: There is none.", "say: There is {net.name.");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:13:23: this { has no }; write {{ for a brace");
  }

  @Test
  void elementOfFor_hasTheTypeOfItsList() {
    course.withChecksChanged(
        "- say: There", "- for: c in containers\n        say: '{c.driver} There");
    course.withChecksChanged(
        "- say: There is none.", "- for: c in containers\n        say: '{c.driver}'");
    assertThat(course.mistakes())
        .containsExactly("checks.yaml:14:18: there is no field driver; did you mean driver?");
  }

  @Test
  void elementThatMayNotBeThere_isReported() {
    course.withChecksChanged("net != null", "networks[3].own");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:11:13: networks may have no such element; ask for networks.size() in the"
                + " check first, or in one that it needs");
  }

  @Test
  void elementOfAListWhoseSizeIsKnown_isFine() {
    course.withChecksChanged("net != null", "networks.size() > 3 && networks[3].own");
    assertThat(course.mistakes()).isEmpty();
  }
}
