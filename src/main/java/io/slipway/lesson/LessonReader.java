package io.slipway.lesson;

import io.slipway.kernel.LessonId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the folder of one lesson. */
final class LessonReader {
  private static final Pattern HOST = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final int MOST_MACHINES = 5;

  private final Folder folder;
  private final LessonId id;
  private final CourseNames names;
  private final Mistakes mistakes;

  LessonReader(Folder folder, LessonId id, CourseNames names) {
    this.folder = folder;
    this.id = id;
    this.names = names;
    this.mistakes = folder.mistakes();
  }

  /** A lesson and the scripts that prove it. */
  record Read(Lesson lesson, Scripts scripts) {}

  Read read() {
    String text = folder.read("lesson.md");
    int end = text.startsWith("---\n") ? text.indexOf("\n---\n", 3) : -1;
    if (end < 0) {
      mistakes.add(
          folder.start("lesson.md"),
          "a lesson starts with its front matter; write `---`, its keys, and `---` again");
    }
    String matter = end < 0 ? "{}" : text.substring(0, end + 1);
    List<Node> documents = new YamlFile(folder.name("lesson.md"), matter, mistakes).documents();
    Fields fields =
        new Fields(
            new YamlFile(folder.name("lesson.md"), matter, mistakes),
            documents.isEmpty() ? emptyMatter() : documents.getFirst(),
            "the front matter",
            Set.of("id", "title", "summary", "minutes", "machines", "images"));
    List<String> nodes = machines(fields);
    names.claimLesson(fields.text("id"), mistakes);
    List<CourseImage> images =
        fields.texts("images").stream()
            .flatMap(image -> names.image(image, mistakes).stream())
            .toList();
    Map<String, Exercise> exercises = exercises(nodes);
    String body = end < 0 ? "" : blankLines(text.substring(0, end + 5)) + text.substring(end + 5);
    List<Lesson.Part> parts = new Prose(folder, nodes, exercises).read(body);
    Lesson lesson =
        new Lesson(
            id,
            fields.text("id").value(),
            fields.text("title").value(),
            fields.text("summary").value(),
            fields.number("minutes", 1, 120),
            nodes,
            images,
            parts,
            StartScript.of(folder));
    requirePlaces(lesson, exercises);
    return new Read(
        lesson, new ScriptReader(folder, List.copyOf(exercises.values()), mistakes).read());
  }

  private static Node emptyMatter() {
    return new YamlFile("", "{}", new Mistakes()).documents().getFirst();
  }

  private List<String> machines(Fields fields) {
    List<Text> machines = fields.texts("machines");
    for (Text machine : machines) {
      if (!HOST.matcher(machine.value()).matches()) {
        mistakes.add(machine.position(), machine.value() + " is not a host name; write node1");
      }
    }
    if (machines.isEmpty()) {
      return List.of(Lesson.FIRST_NODE);
    }
    List<String> names = machines.stream().map(Text::value).toList();
    for (int i = 1; i < names.size(); i++) {
      if (names.subList(0, i).contains(names.get(i))) {
        mistakes.add(machines.get(i).position(), "two machines are called " + names.get(i));
      }
    }
    if (names.size() > MOST_MACHINES) {
      mistakes.add(
          machines.get(MOST_MACHINES).position(),
          "a lab has %d machines at most".formatted(MOST_MACHINES));
    }
    if (!machines.getFirst().value().equals(Lesson.FIRST_NODE)) {
      mistakes.add(machines.getFirst().position(), "the first machine is " + Lesson.FIRST_NODE);
    }
    return names;
  }

  private Map<String, Exercise> exercises(List<String> nodes) {
    Map<String, Exercise> exercises = new LinkedHashMap<>();
    if (folder.has("checks.yaml")) {
      byte[] content = folder.read("checks.yaml").getBytes(StandardCharsets.UTF_8);
      ExerciseReader reader =
          new ExerciseReader(folder.yaml("checks.yaml"), nodes, new Digest().add(content).hex());
      reader.read().forEach(exercise -> exercises.put(exercise.id(), exercise));
      names.claimExercises(reader.positions(), mistakes);
    }
    return exercises;
  }

  private void requirePlaces(Lesson lesson, Map<String, Exercise> exercises) {
    List<Exercise> placed = lesson.exercises();
    exercises.values().stream()
        .filter(exercise -> !placed.contains(exercise))
        .forEach(
            exercise ->
                mistakes.add(
                    folder.start("checks.yaml"),
                    "the exercise "
                        + exercise.id()
                        + " has no place in lesson.md; write `::: exercise "
                        + exercise.id()
                        + "` there"));
  }

  private static String blankLines(String text) {
    return "\n".repeat((int) text.chars().filter(c -> c == '\n').count());
  }
}
