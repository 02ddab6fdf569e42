package io.slipway.preview;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What comes on a stream, for a thread that waits for it. One part is asked for at a time, so that
 * the other end sends no faster than it is taken.
 */
final class Parts {
  private final ReadStream<Buffer> stream;
  private final BlockingQueue<Part> come = new LinkedBlockingQueue<>();
  private volatile boolean ended;

  private record Part(@Nullable Buffer bytes, @Nullable Throwable failure) {}

  /** Called where the stream's events happen, before any has. */
  Parts(ReadStream<Buffer> stream) {
    this.stream = stream;
    stream.pause();
    stream.handler(bytes -> come.add(new Part(bytes, null)));
    stream.endHandler(end -> come.add(new Part(null, null)));
    stream.exceptionHandler(failure -> come.add(new Part(null, failure)));
  }

  /** Waits for the next part; empty at the end. */
  Optional<Buffer> next() throws IOException, InterruptedException {
    if (ended) {
      return Optional.empty();
    }
    stream.fetch(1);
    Part part = come.take();
    if (part.failure != null) {
      throw new IOException("The browser went away", part.failure);
    }
    ended = part.bytes == null;
    return Optional.ofNullable(part.bytes);
  }

  /** Whether all has come. */
  boolean ended() {
    return ended;
  }

  /** Makes who waits for a part stop waiting. */
  void abandon() {
    come.add(new Part(null, new IOException("No more is wanted")));
  }
}
