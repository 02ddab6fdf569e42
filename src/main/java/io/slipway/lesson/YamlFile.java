package io.slipway.lesson;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A YAML file as a tree whose parts know where they stand. */
final class YamlFile {
  private final String name;
  private final String content;
  private final int[] codePoints;
  private final Mistakes mistakes;

  YamlFile(String name, String content, Mistakes mistakes) {
    this.name = name;
    this.content = content;
    this.codePoints = content.codePoints().toArray();
    this.mistakes = mistakes;
  }

  /** All documents in it; a file that is not YAML is a mistake and has none. */
  List<Node> documents() {
    List<Node> documents = new ArrayList<>();
    try {
      new Yaml(new LoaderOptions()).composeAll(new StringReader(content)).forEach(documents::add);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      SourcePosition position =
          mark == null
              ? SourcePosition.startOf(name)
              : new SourcePosition(name, mark.getLine() + 1, mark.getColumn() + 1);
      mistakes.add(
          position, "this is not YAML: " + e.getProblem() + "; put text with : or # into quotes");
    } catch (YAMLException e) {
      mistakes.add(SourcePosition.startOf(name), "this is not YAML: " + e.getMessage());
    }
    return documents;
  }

  Text text(ScalarNode node) {
    return ScalarText.of(node, name, codePoints);
  }

  SourcePosition position(Node node) {
    Mark mark = node.getStartMark();
    return new SourcePosition(name, mark.getLine() + 1, mark.getColumn() + 1);
  }

  SourcePosition start() {
    return SourcePosition.startOf(name);
  }

  void mistake(Node node, String message) {
    mistakes.add(position(node), message);
  }

  Mistakes mistakes() {
    return mistakes;
  }
}
