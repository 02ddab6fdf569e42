package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.slipway.machine.EngineReading.Omitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bounds what becomes facts, since expressions compare all with all, and search texts. An honest
 * agent sends no object of more than 256 KiB; but whatever sends in its place may.
 */
final class Bounds {
  /** The reason for which part of a thing is left out, where a reading has reasons of the agent. */
  static final String CUT = "cut";

  static final int LARGEST_OBJECT = 256 * 1024;
  static final int MOST_ELEMENTS = 1000;
  static final int LONGEST_TEXT = 4 * 1024;

  /** Settings hold keys and certificates; no object has many, for it is bounded itself. */
  private static final String SETTINGS = "Env";

  /** Of a command all words together are bounded, for they are searched together. */
  private static final Set<String> COMMANDS = Set.of("Args", "Cmd", "Entrypoint");

  private static final String CUT_MARK = "…";

  private final String kind;
  private final List<Omitted> omitted;

  /** Bounds for objects of a kind, which notes what they leave out. */
  Bounds(String kind, List<Omitted> omitted) {
    this.kind = kind;
    this.omitted = omitted;
  }

  /** A text as long as it may be. */
  static String text(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + CUT_MARK;
  }

  /** The objects, each within bounds. */
  List<JsonNode> of(List<JsonNode> objects) {
    List<JsonNode> within = new ArrayList<>();
    for (JsonNode object : objects) {
      Measure measure = new Measure();
      measure.add(object, "");
      if (measure.size > LARGEST_OBJECT) {
        note(object, measure.size, Omitted.TOO_LARGE);
      } else if (measure.isToBeCut) {
        note(object, measure.size, CUT);
        within.add(cut(object, ""));
      } else {
        within.add(object);
      }
    }
    return within;
  }

  private void note(JsonNode object, long size, String reason) {
    omitted.add(
        new Omitted(
            kind, Json.text(object, "Id"), text(Json.text(object, "Name")), size, reason, 1));
  }

  /** What an object has, in no more characters than the engine prints for it. */
  private static final class Measure {
    private static final int SEPARATOR = 1;
    private static final int BRACKETS = 2;

    private long size;
    private boolean isToBeCut;

    void add(JsonNode node, String name) {
      size += SEPARATOR;
      if (node.isContainerNode()) {
        size += BRACKETS;
        isToBeCut |= node.size() > MOST_ELEMENTS || isLongCommand(node, name);
        if (node.isArray()) {
          node.forEach(element -> add(element, name));
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          size += entry.getKey().length();
          isToBeCut |= entry.getKey().length() > LONGEST_TEXT;
          add(entry.getValue(), entry.getKey());
        }
      } else if (node.isTextual()) {
        size += node.textValue().length();
        isToBeCut |= !name.equals(SETTINGS) && node.textValue().length() > LONGEST_TEXT;
      }
    }

    private static boolean isLongCommand(JsonNode node, String name) {
      return COMMANDS.contains(name)
          && node.valueStream().mapToLong(word -> word.asText().length()).sum() > LONGEST_TEXT;
    }
  }

  private static JsonNode cut(JsonNode node, String name) {
    return switch (node.getNodeType()) {
      case ARRAY -> elements(node, name);
      case OBJECT -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.propertyStream()
            .limit(MOST_ELEMENTS)
            .forEach(
                entry -> object.set(text(entry.getKey()), cut(entry.getValue(), entry.getKey())));
        yield object;
      }
      case STRING -> name.equals(SETTINGS) ? node : TextNode.valueOf(text(node.textValue()));
      default -> node;
    };
  }

  private static ArrayNode elements(JsonNode array, String name) {
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    int length = 0;
    for (JsonNode element : array) {
      if (elements.size() == MOST_ELEMENTS || length > LONGEST_TEXT) {
        break;
      }
      length += COMMANDS.contains(name) ? element.asText().length() : 0;
      elements.add(cut(element, name));
    }
    return elements;
  }
}
