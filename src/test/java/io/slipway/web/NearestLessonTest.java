package io.slipway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.kernel.LessonId;
import io.slipway.lesson.Course;
import io.slipway.lesson.Lesson;
import io.slipway.lesson.Nearest;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestLessonTest {
  private final NearestLesson nearest =
      new NearestLesson(
          new Course(
              "Docker",
              List.of(
                  new Course.Module(
                      "networks",
                      "Networks",
                      "",
                      List.of(lesson("networks/names"), lesson("networks/round-robin")))),
              "1"));

  @Test
  void mistypedLesson_leadsToTheOneMeant() {
    assertThat(nearest.to("/learn/networks/round-robbin"))
        .map(lesson -> lesson.id().lesson())
        .contains("round-robin");
    assertThat(nearest.to("/learn/network/name"))
        .map(lesson -> lesson.id().lesson())
        .contains("names");
  }

  @Test
  void otherPages_leadToNoLesson() {
    assertThat(nearest.to("/labs/abc")).isEmpty();
  }

  @Test
  void distance_countsLettersPutInLeftOutAndChanged() {
    assertThat(Nearest.distance("names", "names")).isZero();
    assertThat(Nearest.distance("names", "name")).isEqualTo(1);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
  }

  private static Lesson lesson(String id) {
    return new Lesson(
        LessonId.parse(id), id, id, "", 5, List.of("node1"), List.of(), List.of(), "");
  }
}
