package io.slipway.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML mapping read key by key; what is missing, unknown, double or of the wrong type becomes a
 * mistake, and reading goes on with an empty value.
 */
final class Fields {
  private final YamlFile file;
  private final String what;
  private final SourcePosition position;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Text> keys = new LinkedHashMap<>();

  /**
   * Reads a mapping whose keys are an author's own.
   *
   * @param what what the mapping describes, for messages: {@code a check}
   */
  Fields(YamlFile file, Node node, String what) {
    this.file = file;
    this.what = what;
    this.position = file.position(node);
    if (!(node instanceof MappingNode mapping)) {
      file.mistake(node, what + " is written as keys and values, not as " + kind(node));
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        file.mistake(tuple.getKeyNode(), "a key is plain text; write `key: value`");
      } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
        file.mistake(key, "the key " + key.getValue() + " is there twice; remove one");
      } else {
        keys.put(key.getValue(), file.text(key));
      }
    }
  }

  /** Reads a mapping whose keys the format knows. */
  Fields(YamlFile file, Node node, String what, Set<String> known) {
    this(file, node, what);
    keys.forEach(
        (key, text) -> {
          if (!known.contains(key)) {
            file.mistakes()
                .add(
                    text.position(), what + " has no key " + key + "; " + Nearest.hint(key, known));
          }
        });
  }

  SourcePosition position() {
    return position;
  }

  SourcePosition position(String key) {
    Node node = values.get(key);
    return node == null ? position : file.position(node);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Map<String, Text> keys() {
    return keys;
  }

  Text text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              requireKey(key, "text");
              return Text.absent(position);
            });
  }

  Optional<Text> optionalText(String key) {
    return Optional.ofNullable(values.get(key)).flatMap(node -> scalar(node, key));
  }

  int number(String key, int least, int most) {
    Optional<Text> text = optionalText(key);
    if (text.isEmpty()) {
      requireKey(key, "a number from " + least + " to " + most);
      return least;
    }
    return number(text.get(), key, least, most);
  }

  int number(String key, int least, int most, int otherwise) {
    return optionalText(key).map(text -> number(text, key, least, most)).orElse(otherwise);
  }

  /** The elements of a list; empty when there is no such key. */
  List<Node> list(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    file.mistake(node, key + " is a list, not " + kind(node) + "; write each element after `- `");
    return List.of();
  }

  /** As {@link #list}, but the key must be there and the list must not be empty. */
  List<Node> neededList(String key) {
    List<Node> list = list(key);
    Node node = values.get(key);
    if (node == null) {
      requireKey(key, "a list");
    } else if (list.isEmpty() && node instanceof SequenceNode) {
      file.mistake(node, key + " of " + what + " is empty; write at least one element");
    }
    return list;
  }

  /** A list of texts, or one text in its position. */
  List<Text> texts(String key) {
    Node node = values.get(key);
    if (node instanceof ScalarNode) {
      return scalar(node, key).stream().toList();
    }
    List<Text> texts = new ArrayList<>();
    list(key).forEach(element -> scalar(element, "an element of " + key).ifPresent(texts::add));
    return texts;
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key));
  }

  private void requireKey(String key, String type) {
    if (!values.containsKey(key) && !keys.isEmpty()) {
      file.mistakes()
          .add(position, what + " has no " + key + "; write `" + key + ":` with " + type);
    }
  }

  private Optional<Text> scalar(Node node, String key) {
    if (!(node instanceof ScalarNode scalar)) {
      file.mistake(node, key + " is text, not " + kind(node));
      return Optional.empty();
    }
    if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
      file.mistake(node, key + " of " + what + " is empty; write its text, or remove it");
      return Optional.empty();
    }
    return Optional.of(file.text(scalar));
  }

  private int number(Text text, String key, int least, int most) {
    try {
      int number = Integer.parseInt(text.value());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with a number out of range.
    }
    file.mistakes()
        .add(
            text.position(),
            key + " is a whole number from " + least + " to " + most + ", not " + text.value());
    return least;
  }

  private static String kind(Node node) {
    return switch (node) {
      case MappingNode mapping -> "keys and values";
      case SequenceNode sequence -> "a list";
      default -> "text";
    };
  }
}
