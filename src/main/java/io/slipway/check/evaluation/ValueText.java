package io.slipway.check.evaluation;

import dev.cel.common.values.NullValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an expression's value for a learner to read. */
final class ValueText {
  private ValueText() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case NullValue nothing -> "nothing";
      case List<?> list when list.isEmpty() -> "none";
      case List<?> list -> list.stream().map(ValueText::of).collect(Collectors.joining(", "));
      case Map<?, ?> map when map.containsKey("name") -> of(map.get("name"));
      case Map<?, ?> map when map.isEmpty() -> "none";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
              .collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
