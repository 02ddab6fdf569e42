package io.slipway.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small course in a folder, right until a test changes a file of it. */
final class CourseOnDisk {
  static final String CHECKS =
      """
      exercise: first
      kind: practice
      title: A network
      goal: There is a network of your own.
      let:
        net: network("mine")
      checks:
        - id: network
          title: It is there
          points: 1
          expect: net != null
          otherwise:
            - say: There is none.
      """;

  private final Path root;

  CourseOnDisk(Path root) {
    this.root = root;
    with(
        "course.yaml",
        """
        title: A course
        modules:
          - id: networks
            title: Networks
            summary: Short.
            lessons: [first]
        """);
    with("images.yaml", image("alpine"));
    with(
        "networks/first/lesson.md",
        """
        ---
        id: networks-first
        title: First
        summary: Short.
        minutes: 5
        images: [alpine]
        ---

        ## Why

        ::: exercise first
        """);
    with("networks/first/checks.yaml", CHECKS);
    with("networks/first/solution.sh", "docker network create mine\n");
    with("networks/first/wrong-name.sh", wrong("network"));
    with("networks/first/wrong-driver.sh", wrong("network"));
  }

  /** A catalogue of one image. */
  static String image(String name) {
    return "images:\n  - {name: "
        + name
        + ", tag: latest, folder: images/a, is: a busybox, differs: it has no apk}\n";
  }

  static String wrong(String red) {
    return "#!/bin/bash\n# red: " + red + "\n# says: There is none.\ntrue\n";
  }

  CourseOnDisk with(String file, String content) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CourseOnDisk withChecks(String content) {
    return with("networks/first/checks.yaml", content);
  }

  /** Changes one text of checks.yaml. */
  CourseOnDisk withChecksChanged(String from, String to) {
    if (!CHECKS.contains(from)) {
      throw new IllegalArgumentException("not in the checks: " + from);
    }
    return withChecks(CHECKS.replace(from, to));
  }

  CourseOnDisk without(String file) {
    try {
      Files.delete(root.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CourseReader.Loaded read() {
    return CourseReader.read(root);
  }

  /** All mistakes as `lint` prints them, without the lesson's folder. */
  List<String> mistakes() {
    return read().mistakes().stream()
        .map(mistake -> mistake.toString().replace("networks/first/", ""))
        .toList();
  }
}
