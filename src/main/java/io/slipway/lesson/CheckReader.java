package io.slipway.lesson;

import io.slipway.lesson.Exercise.Check;
import io.slipway.lesson.Exercise.Otherwise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the checks of one exercise. */
final class CheckReader {
  private static final Pattern EACH =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s+in\\s+(\\S.*)", Pattern.DOTALL);

  private final YamlFile file;
  private final SourceTexts texts;
  private final Map<String, List<Text>> needs = new LinkedHashMap<>();

  CheckReader(YamlFile file, SourceTexts texts) {
    this.file = file;
    this.texts = texts;
  }

  /** A check, and where its id stands. */
  record Read(Text id, Check check) {}

  Read read(Node node) {
    Fields fields =
        new Fields(
            file,
            node,
            "a check",
            Set.of("id", "title", "points", "needs", "expect", "otherwise", "hints"));
    Text id = fields.text("id");
    List<Text> needed = fields.texts("needs");
    needs.put(id.value(), needed);
    List<Otherwise> otherwise = new ArrayList<>();
    fields.list("otherwise").forEach(entry -> otherwise.add(otherwise(entry)));
    return new Read(
        id,
        new Check(
            id.value(),
            needed.stream().map(Text::value).toList(),
            fields.text("title").value(),
            fields.number("points", 0, 100),
            texts.keep(fields.text("expect")),
            List.copyOf(otherwise),
            fields.texts("hints").stream().map(this::hint).toList()));
  }

  /** What each check needs, as written. */
  Map<String, List<Text>> needs() {
    return needs;
  }

  private String hint(Text text) {
    return Prose.hint(text, file.mistakes());
  }

  private Otherwise otherwise(Node node) {
    Fields fields =
        new Fields(
            file, node, "an entry of otherwise", Set.of("if", "for", "say", "expected", "found"));
    return new Otherwise(
        fields.optionalText("if").map(texts::keep),
        fields.optionalText("for").flatMap(this::each),
        texts.keep(fields.text("say")),
        fields.optionalText("expected").map(texts::keep),
        fields.optionalText("found").map(texts::keep));
  }

  private Optional<Otherwise.Each> each(Text text) {
    Matcher matcher = EACH.matcher(text.value());
    if (!matcher.matches()) {
      file.mistakes().add(text.position(), "for is written as `c in list`, not " + text.value());
      return Optional.empty();
    }
    int start = text.value().codePointCount(0, matcher.start(2));
    int end = text.value().codePointCount(0, text.value().length());
    return Optional.of(new Otherwise.Each(matcher.group(1), texts.keep(text.part(start, end))));
  }
}
