package io.slipway.check.watch;

import io.slipway.check.Recorded;
import io.slipway.engine.EngineException;
import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A machine whose events the test sends, and whose answers it sets. */
final class ScriptedMachine implements MachineLink {
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger probes = new AtomicInteger();
  final BlockingQueue<OutputStream> watchers = new LinkedBlockingQueue<>();
  volatile String reading = Recorded.oneAlias();
  volatile String probeAnswer = "{\"answers\":[{\"error\":\"refused\"}]}";
  volatile String validation = "{\"exit\":0,\"stdout\":\"configuration OK\",\"stderr\":\"\"}";
  volatile Runnable duringProbe = () -> {};

  /** Sends a line to the one who watches. */
  static void send(OutputStream watcher, String line) throws IOException {
    watcher.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    watcher.flush();
  }

  OutputStream watcher() throws InterruptedException {
    OutputStream watcher = watchers.poll(5, TimeUnit.SECONDS);
    if (watcher == null) {
      throw new AssertionError("nobody watches");
    }
    return watcher;
  }

  @Override
  public MachineStream open(String request) {
    if (!request.contains("\"watch\"")) {
      String answer = ask(request) + "\n";
      return new Stream(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      PipedInputStream input = new PipedInputStream();
      watchers.add(new PipedOutputStream(input));
      return new Stream(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String ask(String request) {
    if (request.contains("\"read\"")) {
      reads.incrementAndGet();
      if (reading.isEmpty()) {
        throw new EngineException("the machine is away");
      }
      return reading;
    }
    if (request.contains("\"run\"")) {
      return validation;
    }
    probes.incrementAndGet();
    duringProbe.run();
    return probeAnswer;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void onClose(Runnable action) {}

  @Override
  public void close() {}

  private record Stream(InputStream input) implements MachineStream {
    @Override
    public OutputStream output() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public void close() {
      try {
        input.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
