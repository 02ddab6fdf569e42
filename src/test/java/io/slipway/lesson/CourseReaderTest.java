package io.slipway.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseReaderTest {
  @TempDir Path folder;
  CourseOnDisk course;

  @BeforeEach
  void writeCourse() {
    course = new CourseOnDisk(folder);
  }

  @Test
  void comingModule_needsNoLessons() {
    course.with(
        "course.yaml",
        """
        title: A
        modules:
          - {id: networks, title: N, summary: S, lessons: [first]}
          - {id: images, title: I, summary: S, coming: true}
        """);
    CourseReader.Loaded loaded = CourseReader.read(folder);
    assertThat(loaded.mistakes()).isEmpty();
    assertThat(loaded.course().modules().getLast().lessons()).isEmpty();
  }

  @Test
  void comingModuleWithLessons_isAMistake() {
    course.with(
        "course.yaml",
        """
        title: A
        modules:
          - {id: networks, title: N, summary: S, lessons: [first], coming: true}
        """);
    assertThat(CourseReader.read(folder).mistakes().toString()).contains("remove coming");
  }

  @Test
  void rightCourse_isReadWhole() {
    CourseReader.Loaded loaded = course.read();

    assertThat(loaded.mistakes()).isEmpty();
    Lesson lesson = loaded.course().lessons().getFirst();
    assertThat(lesson.id()).hasToString("networks/first");
    assertThat(lesson.nodes()).containsExactly("node1");
    assertThat(lesson.images())
        .containsExactly(new CourseImage("alpine", "a busybox", "it has no apk"));
    assertThat(lesson.exercises().getFirst().points()).isEqualTo(1);
    assertThat(loaded.scripts().values())
        .singleElement()
        .satisfies(scripts -> assertThat(scripts.wrong()).hasSize(2));
  }

  @Test
  void version_changesWithContent() {
    String before = course.read().course().version();
    course.with("networks/first/solution.sh", "docker network create mine # changed\n");
    assertThat(course.read().course().version()).isNotEqualTo(before);
  }

  @Test
  void mistakesOfAllFiles_areReportedTogether() {
    course
        .withChecksChanged("kind: practice", "kind: practise")
        .with("networks/first/wrong-name.sh", CourseOnDisk.wrong("netwrk"))
        .with("course.yaml", "titel: A course\nmodules: 3\n");
    assertThat(course.mistakes())
        .containsExactly(
            "course.yaml:1:1: the course has no key titel; did you mean title?",
            "course.yaml:1:1: the course has no title; write `title:` with text",
            "course.yaml:2:10: modules is a list, not text; write each element after `- `",
            "lesson.md:1:1: course.yaml does not list this lesson; add first to the lessons of"
                + " networks");
    course.with(
        "course.yaml",
        "title: A\nmodules:\n  - {id: networks, title: N, summary: S, lessons: [first]}\n");
    assertThat(course.mistakes())
        .containsExactly(
            "checks.yaml:2:7: kind is practice or assignment, not practise",
            "wrong-name.sh:2:8: no check netwrk; did you mean network?");
  }

  @Test
  void yamlThatCannotBeRead_isReportedWithPosition() {
    course.withChecksChanged("goal: There", "goal: one: two: There");
    assertThat(course.mistakes())
        .anySatisfy(line -> assertThat(line).startsWith("checks.yaml:4:10: this is not YAML: "));
  }

  @Test
  void unknownImage_isReportedWithNearest() {
    course.with("images.yaml", CourseOnDisk.image("alpin"));
    assertThat(course.mistakes())
        .containsExactly("lesson.md:6:10: images.yaml has no image alpine; did you mean alpin?");
  }

  @Test
  void imageThatDoesNotSayWhatItIs_isReported() {
    course.with(
        "images.yaml",
        """
        images:
          - {name: alpine, tag: latest, folder: images/alpine, is: "a busybox.", standsFor: Alpine}
          - {name: nginx, tag: latest, folder: images/nginx, is: nginx, differs: "less\\nof it"}
        """);
    assertThat(course.mistakes())
        .containsExactly(
            "images.yaml:2:5: an image has no differs; write `differs:` with text",
            "images.yaml:2:61: is ends with a full stop; leave that out",
            "images.yaml:2:74: an image has no key standsFor; known here: differs, folder, is, name,"
                + " tag, upstream",
            "images.yaml:3:75: differs has several lines; write it on one line");
  }

  @Test
  void listedLessonThatIsNotThere_isReported() {
    course.with(
        "course.yaml",
        "title: A\nmodules:\n  - {id: networks, title: N, summary: S, lessons: [first, second]}\n");
    assertThat(course.mistakes())
        .containsExactly("course.yaml:3:59: there is no networks/second/lesson.md; write it");
  }

  @Test
  void sameStableIdTwice_isReported() {
    course
        .with(
            "course.yaml",
            "title: A\nmodules:\n  - {id: networks, title: N, summary: S, lessons: [first, b]}\n")
        .with(
            "networks/b/lesson.md",
            "---\nid: networks-first\ntitle: B\nsummary: B.\nminutes: 5\n---\nText.\n");
    assertThat(course.mistakes())
        .containsExactly(
            "networks/b/lesson.md:2:5: the id networks-first is taken at lesson.md:2:5; give it its"
                + " own");
  }
}
