package io.slipway.check.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Evidence as JSON, the form in which it is stored. */
public final class EvidenceText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private EvidenceText() {}

  public static String write(Evidence evidence) {
    try {
      return JSON.writeValueAsString(evidence);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Evidence cannot be written", e);
    }
  }

  public static Evidence read(String text) {
    try {
      return JSON.readValue(text, Evidence.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This is not evidence as it is stored", e);
    }
  }
}
