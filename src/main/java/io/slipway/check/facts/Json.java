package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the engine printed; what is missing reads as empty. */
final class Json {
  private Json() {}

  static String text(JsonNode node, String... path) {
    return at(node, path).asText("");
  }

  static long number(JsonNode node, String... path) {
    return at(node, path).asLong(0);
  }

  static boolean flag(JsonNode node, String... path) {
    return at(node, path).asBoolean(false);
  }

  static List<String> texts(JsonNode node, String... path) {
    List<String> texts = new ArrayList<>();
    at(node, path).forEach(element -> texts.add(element.asText()));
    return texts;
  }

  static Map<String, String> textMap(JsonNode node, String... path) {
    Map<String, String> map = new LinkedHashMap<>();
    at(node, path)
        .properties()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }

  static List<String> keys(JsonNode node, String... path) {
    List<String> keys = new ArrayList<>();
    at(node, path).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  static JsonNode at(JsonNode node, String... path) {
    JsonNode at = node;
    for (String name : path) {
      at = at.path(name);
    }
    return at;
  }

  /** A document as values that expressions understand. */
  static Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        node.forEach(element -> list.add(plain(element)));
        yield list;
      }
      case BOOLEAN -> node.asBoolean();
      case NUMBER -> {
        // Each branch boxes its own type: a conditional expression would make a double of both.
        if (node.isIntegralNumber()) {
          yield node.asLong();
        }
        yield node.asDouble();
      }
      case STRING -> node.asText();
      default -> NullValue.NULL_VALUE;
    };
  }
}
