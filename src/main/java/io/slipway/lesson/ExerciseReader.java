package io.slipway.lesson;

import io.slipway.lesson.Exercise.Check;
import io.slipway.lesson.Exercise.Kind;
import io.slipway.lesson.Exercise.Probe;
import io.slipway.lesson.Exercise.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the exercises of one checks.yaml. */
final class ExerciseReader {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Set<String> WORDS = Set.of("true", "false", "null", "in", "it");

  private final YamlFile file;
  private final List<String> nodes;
  private final String version;
  private final Mistakes mistakes;
  private final SourceTexts texts = new SourceTexts();
  private final Map<String, SourcePosition> exercises = new LinkedHashMap<>();
  private final Set<String> checks = new HashSet<>();

  /**
   * A reader of a lesson's exercises.
   *
   * @param nodes the lesson's machines
   */
  ExerciseReader(YamlFile file, List<String> nodes, String version) {
    this.file = file;
    this.nodes = nodes;
    this.version = version;
    this.mistakes = file.mistakes();
  }

  List<Exercise> read() {
    List<Node> documents = file.documents();
    List<Exercise> read = new ArrayList<>();
    for (Node document : documents) {
      int before = mistakes.count();
      Exercise exercise = exercise(document);
      if (mistakes.count() == before || !exercise.checks().isEmpty()) {
        Code.Errors errors = (source, offset, text) -> mistakes.add(texts.at(source, offset), text);
        Code.of(exercise, errors).requireNodes(nodes, errors);
      }
      read.add(exercise);
    }
    return read;
  }

  /** Where each exercise's id stands. */
  Map<String, SourcePosition> positions() {
    return exercises;
  }

  private Exercise exercise(Node document) {
    Fields fields =
        new Fields(
            file,
            document,
            "an exercise",
            Set.of("exercise", "kind", "title", "goal", "let", "probes", "checks"));
    Text id = fields.text("exercise");
    requireId(id);
    if (exercises.putIfAbsent(id.value(), id.position()) != null) {
      mistakes.add(
          id.position(), "there is another exercise " + id.value() + "; give it its own id");
    }
    Map<String, Source> let = let(fields);
    Map<String, Probe> probes = probes(fields, let.keySet());
    CheckReader reader = new CheckReader(file, texts);
    List<Check> list = new ArrayList<>();
    Map<String, Text> own = new LinkedHashMap<>();
    for (Node node : fields.neededList("checks")) {
      CheckReader.Read check = reader.read(node);
      requireId(check.id());
      if (!checks.add(check.check().id())) {
        mistakes.add(
            check.id().position(),
            "the lesson has another check " + check.id().value() + "; give it its own id");
      }
      own.put(check.check().id(), check.id());
      list.add(check.check());
    }
    new Needs(own.keySet(), reader.needs()).verify(mistakes);
    return new Exercise(
        id.value(),
        kind(fields),
        fields.text("title").value(),
        fields.text("goal").value(),
        let,
        probes,
        List.copyOf(list),
        version);
  }

  private Kind kind(Fields fields) {
    Text kind = fields.text("kind");
    return switch (kind.value()) {
      case "practice" -> Kind.PRACTICE;
      case "assignment" -> Kind.ASSIGNMENT;
      default -> {
        if (fields.has("kind")) {
          mistakes.add(kind.position(), "kind is practice or assignment, not " + kind.value());
        }
        yield Kind.PRACTICE;
      }
    };
  }

  private Map<String, Source> let(Fields fields) {
    Map<String, Source> let = new LinkedHashMap<>();
    if (fields.node("let").isEmpty()) {
      return let;
    }
    Fields names = new Fields(file, fields.node("let").get(), "let");
    names.keys().forEach((name, key) -> let.put(name, named(names, name, key)));
    return let;
  }

  private Source named(Fields names, String name, Text key) {
    requireName(key);
    return texts.keep(names.text(name));
  }

  private Map<String, Probe> probes(Fields fields, Set<String> taken) {
    Map<String, Probe> probes = new LinkedHashMap<>();
    if (fields.node("probes").isEmpty()) {
      return probes;
    }
    Fields names = new Fields(file, fields.node("probes").get(), "probes");
    names
        .keys()
        .forEach(
            (name, key) -> {
              requireName(key);
              if (taken.contains(name)) {
                mistakes.add(key.position(), "let has a " + name + " already; choose another name");
              }
              probes.put(name, probe(names.node(name).orElseThrow()));
            });
    return probes;
  }

  private Probe probe(Node node) {
    Set<String> questions = Set.of("dns", "get", "tcp", "file", "processes");
    Set<String> known = new HashSet<>(questions);
    known.addAll(Set.of("from", "times", "until"));
    Fields fields = new Fields(file, node, "a probe", known);
    Map<String, Text> asked = new HashMap<>();
    questions.stream().filter(fields::has).forEach(q -> asked.put(q, fields.text(q)));
    if (asked.size() != 1) {
      mistakes.add(
          fields.position(),
          "a probe asks exactly one question; write one of dns, file, get, processes, tcp");
    }
    String question = asked.keySet().stream().sorted().findFirst().orElse("dns");
    Optional<Source> until = fields.optionalText("until").map(texts::keep);
    return new Probe(
        texts.keep(fields.text("from")),
        Probe.Question.valueOf(question.toUpperCase(Locale.ROOT)),
        texts.keep(asked.getOrDefault(question, Text.absent(fields.position()))),
        fields.number("times", 1, 50, 1),
        until);
  }

  private void requireId(Text id) {
    if (!id.value().isEmpty() && !ID.matcher(id.value()).matches()) {
      mistakes.add(
          id.position(),
          id.value() + " is not an id; use small letters, digits and single hyphens");
    }
  }

  private void requireName(Text key) {
    String name = key.value();
    if (!NAME.matcher(name).matches() || WORDS.contains(name)) {
      mistakes.add(key.position(), name + " is not a name; use letters, digits and _");
    } else if (Vocabulary.VARIABLES.containsKey(name)) {
      mistakes.add(key.position(), name + " is there already; choose another name");
    }
  }
}
