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

  /** All documents in it; a file that is no YAML is a mistake and has none. */
  List<Node> documents() {
    List<Node> documents = new ArrayList<>();
    try {
      new Yaml(new LoaderOptions()).composeAll(new StringReader(content)).forEach(documents::add);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      Place place =
          mark == null
              ? Place.startOf(name)
              : new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
      mistakes.add(
          place, "this is not YAML: " + e.getProblem() + "; put text with : or # into quotes");
    } catch (YAMLException e) {
      mistakes.add(Place.startOf(name), "this is not YAML: " + e.getMessage());
    }
    return documents;
  }

  Text text(ScalarNode node) {
    return ScalarText.of(node, name, codePoints);
  }

  Place place(Node node) {
    Mark mark = node.getStartMark();
    return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
  }

  Place start() {
    return Place.startOf(name);
  }

  void mistake(Node node, String message) {
    mistakes.add(place(node), message);
  }

  Mistakes mistakes() {
    return mistakes;
  }
}
