package io.slipway.check.evaluation;

import dev.cel.common.values.NullValue;
import io.slipway.check.Outcome;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes an expression's value for a learner to read; of a long one, no more than fits. */
final class ValueText {
  private static final String NONE = "none";

  private final StringBuilder text = new StringBuilder();

  private ValueText() {}

  static String of(@Nullable Object value) {
    ValueText written = new ValueText();
    written.write(value);
    return written.text.toString();
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> text.append("nothing");
      case NullValue nothing -> text.append("nothing");
      case List<?> list -> each(list, this::write);
      case Map<?, ?> map when map.containsKey("name") -> write(map.get("name"));
      case Map<?, ?> map -> each(map.entrySet(), this::writeEntry);
      default -> append(value.toString());
    }
  }

  private void writeEntry(Map.Entry<?, ?> entry) {
    write(entry.getKey());
    text.append('=');
    write(entry.getValue());
  }

  private <T> void each(Iterable<T> elements, Consumer<T> write) {
    Iterator<T> rest = elements.iterator();
    if (!rest.hasNext()) {
      text.append(NONE);
    }
    while (rest.hasNext() && !isFull()) {
      write.accept(rest.next());
      text.append(rest.hasNext() ? ", " : "");
    }
  }

  /** One more than a finding holds, so that it says itself that it is cut. */
  private void append(String part) {
    int room = Math.max(0, Outcome.LONGEST_TEXT + 1 - text.length());
    text.append(part, 0, Math.min(part.length(), room));
  }

  private boolean isFull() {
    return text.length() > Outcome.LONGEST_TEXT;
  }
}
