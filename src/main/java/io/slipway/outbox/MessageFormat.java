package io.slipway.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.kernel.RateLimitedLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How messages are kept in the database: the name of their record, and its JSON. */
@ApplicationScoped
class MessageFormat {
  private static final RateLimitedLog LOG =
      new RateLimitedLog(Logger.getLogger(MessageFormat.class));
  private static final String OURS = "io.slipway.";

  private final ObjectMapper json;

  MessageFormat(ObjectMapper json) {
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  String type(Record message) {
    String type = message.getClass().getName();
    if (!type.startsWith(OURS)) {
      throw new IllegalArgumentException(type + " is not a message of ours");
    }
    return type;
  }

  String write(Record message) {
    try {
      return json.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A message cannot be written: " + message, e);
    }
  }

  /** Reads a message; empty for one of another version of the server, which is of no use here. */
  Optional<Record> read(String type, String body) {
    try {
      Class<?> known =
          type.startsWith(OURS)
              ? Class.forName(type, false, Thread.currentThread().getContextClassLoader())
              : Object.class;
      return known.isRecord()
          ? Optional.of((Record) json.readValue(body, known))
          : Optional.empty();
    } catch (ClassNotFoundException | JsonProcessingException e) {
      LOG.warn(type, "a message of another version is passed over: " + e.getMessage());
      return Optional.empty();
    }
  }
}
