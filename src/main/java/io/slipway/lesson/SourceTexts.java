package io.slipway.lesson;

import io.slipway.lesson.Exercise.Source;
import java.util.HashMap;
import java.util.Map;

/** Remembers, for each piece of text read, where its characters stand. */
final class SourceTexts {
  private final Map<Source, Text> texts = new HashMap<>();

  Source keep(Text text) {
    texts.put(text.source(), text);
    return text.source();
  }

  SourcePosition at(Source source, int offset) {
    Text text = texts.get(source);
    return text == null
        ? new SourcePosition(source.file(), source.line(), source.column())
        : text.at(offset);
  }
}
