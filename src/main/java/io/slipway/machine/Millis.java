package io.slipway.machine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Duration;

/** Writes a time as milliseconds; none is left out. */
final class Millis extends JsonSerializer<Duration> {
  @Override
  public void serialize(Duration value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeNumber(value.toMillis());
  }

  @Override
  public boolean isEmpty(SerializerProvider provider, Duration value) {
    return value.isZero();
  }
}
