package io.slipway.machine;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** JSON as the agent writes and reads it, with bounds on what is taken from it. */
final class AgentJson {
  /** More than the inspected objects of a full reading have. */
  static final int MOST_TOKENS = 600_000;

  static final int DEEPEST = 64;

  private static final int LONGEST_STRING = 2 * 1024 * 1024;
  private static final int LONGEST_NAME = 256 * 1024;
  private static final int LONGEST_NUMBER = 64;

  private static final ObjectMapper JSON = mapper();

  private AgentJson() {}

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxTokenCount(MOST_TOKENS)
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            // Names are the learner's to choose: a table of those seen would be theirs to fill.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();
    return JsonMapper.builder(factory)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .withConfigOverride(
            String.class,
            string -> string.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
        .withConfigOverride(
            List.class,
            list -> list.setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)))
        .withConfigOverride(
            Set.class,
            set -> set.setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)))
        .withCoercionConfig(
            LogicalType.Textual,
            text -> {
              text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
              text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
        .build();
  }

  static String write(Request request) {
    try {
      return JSON.writerFor(Request.class).writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("This request cannot be written: " + request, e);
    }
  }

  /** Something that was read, and of how many tokens. */
  record Parsed<T>(T value, long tokens) {}

  /** Reads an answer, or throws as what the agent refused it. */
  static <T> T answer(byte[] bytes, int length, Class<T> type) {
    return measuredAnswer(bytes, length, type).value;
  }

  static <T> Parsed<T> measuredAnswer(byte[] bytes, int length, Class<T> type) {
    if (isProblem(bytes, length)) {
      Problem problem = read(bytes, length, Problem.class).value;
      throw new MachineException.Refused(problem.error, problem.detail);
    }
    return read(bytes, length, type);
  }

  /** A problem begins with its code, and nothing else begins so. */
  private static boolean isProblem(byte[] bytes, int length) {
    String head = new String(bytes, 0, Math.min(length, 32), StandardCharsets.UTF_8);
    return head.replaceAll("\\s", "").startsWith("{\"error\":");
  }

  private static <T> Parsed<T> read(byte[] bytes, int length, Class<T> type) {
    try (JsonParser parser = JSON.createParser(bytes, 0, length)) {
      return new Parsed<>(JSON.readValue(parser, type), parser.currentTokenCount());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static MachineException unusable(IOException e) {
    // Jackson says where in a document something was thrown by wrapping it.
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case MachineException known -> {
          return known;
        }
        case StreamConstraintsException tooMuch -> {
          return new MachineException.TooLarge(tooMuch.getOriginalMessage());
        }
        default -> {}
      }
    }
    return new MachineException.NotUnderstood(e);
  }

  private record Problem(String error, String detail) {}
}
