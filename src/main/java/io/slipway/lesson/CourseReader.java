package io.slipway.lesson;

import io.slipway.kernel.LessonId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a whole course and everything that is wrong with it. */
public final class CourseReader {
  private final Mistakes mistakes = new Mistakes();
  private final Folder folder;
  private final Map<LessonId, Scripts> scripts = new LinkedHashMap<>();

  private CourseReader(Path root) {
    this.folder = new Folder(root, root, mistakes);
  }

  /**
   * What was read.
   *
   * @param course only of use when there are no mistakes
   * @param scripts what proves each lesson
   */
  public record Loaded(Course course, Map<LessonId, Scripts> scripts, List<Mistake> mistakes) {}

  /** Reads the course in a folder, the one with course.yaml in it. */
  public static Loaded read(Path root) {
    return new CourseReader(root.toAbsolutePath().normalize()).read();
  }

  private Loaded read() {
    if (!folder.has("course.yaml")) {
      mistakes.add(
          folder.start("course.yaml"), "there is no such file; write the course's modules");
      return new Loaded(new Course("", List.of(), ""), Map.of(), mistakes.sorted());
    }
    CourseNames names = new CourseNames(new CatalogueReader(folder).read());
    YamlFile file = folder.yaml("course.yaml");
    List<Course.Module> modules = new ArrayList<>();
    String title = "";
    for (Node document : file.documents().stream().limit(1).toList()) {
      Fields fields = new Fields(file, document, "the course", Set.of("title", "modules"));
      title = fields.text("title").value();
      fields.neededList("modules").forEach(node -> modules.add(module(file, node, names)));
    }
    if (modules.isEmpty() && mistakes.count() == 0) {
      mistakes.add(file.start(), "the course is empty; write title and modules");
    }
    requireListed();
    return new Loaded(
        new Course(title, List.copyOf(modules), version()), Map.copyOf(scripts), mistakes.sorted());
  }

  private Course.Module module(YamlFile file, Node node, CourseNames names) {
    Fields fields =
        new Fields(file, node, "a module", Set.of("id", "title", "summary", "lessons", "coming"));
    Text id = fields.text("id");
    if (!isComing(fields)) {
      fields.neededList("lessons");
    }
    List<Lesson> lessons = new ArrayList<>();
    for (Text lesson : fields.texts("lessons")) {
      LessonId lessonId;
      try {
        lessonId = new LessonId(id.value(), lesson.value());
      } catch (IllegalArgumentException e) {
        mistakes.add(lesson.position(), String.valueOf(e.getMessage()));
        continue;
      }
      Folder position = folder.in(id.value()).in(lesson.value());
      if (!position.has("lesson.md")) {
        mistakes.add(lesson.position(), "there is no " + position.name("lesson.md") + "; write it");
      } else if (scripts.containsKey(lessonId)) {
        mistakes.add(lesson.position(), lessonId + " is listed twice; remove one");
      } else {
        LessonReader.Read read = new LessonReader(position, lessonId, names).read();
        lessons.add(read.lesson());
        scripts.put(lessonId, read.scripts());
      }
    }
    return new Course.Module(
        id.value(),
        fields.text("title").value(),
        fields.text("summary").value(),
        List.copyOf(lessons));
  }

  /**
   * A module whose lessons are still to be written stands in the course with {@code coming: true}.
   */
  private boolean isComing(Fields fields) {
    Optional<Text> coming = fields.optionalText("coming");
    coming
        .filter(text -> !text.value().equals("true"))
        .ifPresent(
            text ->
                mistakes.add(
                    text.position(), "coming is true, or left out when there are lessons"));
    coming
        .filter(text -> fields.has("lessons"))
        .ifPresent(
            text ->
                mistakes.add(text.position(), "a module that has lessons is here; remove coming"));
    return coming.isPresent();
  }

  private void requireListed() {
    for (String module : folder.names()) {
      for (String lesson : folder.in(module).names()) {
        Folder position = folder.in(module).in(lesson);
        if (position.has("lesson.md")
            && scripts.keySet().stream()
                .noneMatch(id -> id.module().equals(module) && id.lesson().equals(lesson))) {
          mistakes.add(
              position.start("lesson.md"),
              "course.yaml does not list this lesson; add "
                  + lesson
                  + " to the lessons of "
                  + module);
        }
      }
    }
  }

  private String version() {
    Digest digest = new Digest();
    for (Path file : folder.files()) {
      try {
        digest.add(folder.root().relativize(file).toString()).add(Files.readAllBytes(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return digest.hex();
  }
}
