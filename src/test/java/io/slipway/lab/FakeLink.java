package io.slipway.lab;

import io.slipway.engine.MachineLink;
import io.slipway.engine.MachineStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A connection to an agent that is content with everything. */
class FakeLink implements MachineLink {
  private final Consumer<String> onRun;
  private final int protocol;
  private final List<Runnable> onClose = new ArrayList<>();
  private boolean closed;

  FakeLink(Consumer<String> onRun, int protocol) {
    this.protocol = protocol;
    this.onRun = onRun;
  }

  @Override
  public MachineStream open(String request) {
    InputStream events =
        new ByteArrayInputStream((answer(request) + "\n").getBytes(StandardCharsets.UTF_8));
    return new MachineStream() {
      @Override
      public InputStream input() {
        return events;
      }

      @Override
      public OutputStream output() {
        return OutputStream.nullOutputStream();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public String ask(String request) {
    return answer(request);
  }

  private String answer(String request) {
    if (request.contains("\"hello\"")) {
      return "{\"protocol\":" + protocol + ",\"agent\":\"test\"}";
    }
    if (request.contains("\"run\"")) {
      onRun.accept(request);
      return "{\"exit\":0,\"stdout\":\"\",\"stderr\":\"\"}";
    }
    return request.contains("\"watch\"")
        ? "{\"event\":\"connected\"}"
        : "{\"ok\":true,\"new\":true}";
  }

  @Override
  public synchronized boolean isOpen() {
    return !closed;
  }

  @Override
  public void onClose(Runnable action) {
    synchronized (this) {
      if (!closed) {
        onClose.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public void close() {
    List<Runnable> actions;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      actions = List.copyOf(onClose);
    }
    actions.forEach(Runnable::run);
  }
}
