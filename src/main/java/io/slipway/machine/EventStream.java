package io.slipway.machine;

import io.slipway.engine.MachineStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/** The lines of one watch, read no faster than the agent may send them. */
final class EventStream implements AutoCloseable {
  private static final int LONGEST_LINE = 64 * 1024;
  // The agent merges what happens to some 40 lines a second, and a few for what was killed.
  private static final long NANOS_OF_A_LINE = 1_000_000_000L / 100;
  private static final long BURST = 100 * NANOS_OF_A_LINE;

  private final MachineStream stream;
  private final InputStream in;
  private final byte[] line = new byte[LONGEST_LINE];
  private final byte[] chunk = new byte[8 * 1024];
  private int at;
  private int end;
  private long due = System.nanoTime() - BURST;

  EventStream(MachineStream stream) {
    this.stream = stream;
    in = stream.input();
  }

  /** Waits for the next event; {@link EOFException} at the end. */
  MachineEvent next() throws IOException {
    int length = readLine();
    pace();
    return AgentJson.answer(line, length, MachineEvent.class);
  }

  private int readLine() throws IOException {
    for (int length = 0; ; ) {
      if (at == end) {
        at = 0;
        end = Math.max(0, in.read(chunk));
        if (end == 0) {
          throw new EOFException("the machine ended the connection");
        }
      }
      byte next = chunk[at++];
      if (next == '\n') {
        return length;
      }
      if (length == line.length) {
        throw new MachineException.TooLarge("an event of more than " + length + " bytes");
      }
      line[length++] = next;
    }
  }

  /** What is not read stays on the machine, so one that sends without end waits for itself. */
  private void pace() {
    long now = System.nanoTime();
    due = Math.max(due, now - BURST) + NANOS_OF_A_LINE;
    if (due > now) {
      LockSupport.parkNanos(due - now);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
