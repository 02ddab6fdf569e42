package io.slipway.machine;

import io.slipway.engine.MachineStream;
import io.slipway.machine.MachineException.BrokenOff;
import io.slipway.machine.MachineException.TimedOut;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection to a shell on a machine. One thread reads, one writes. What is not read
 * stays on the machine: reading is flow control.
 */
public final class Shell implements AutoCloseable {
  private final MachineStream stream;
  private final ShellFrameReader frames;
  private final ShellFrameWriter input;
  private final @Nullable Long taken;
  private final List<ReplayPart> replay;

  private Shell(MachineStream stream, ShellFrameReader frames, ShellOpened opened) {
    this.stream = stream;
    this.frames = frames;
    taken = opened.taken();
    replay = opened.replay();
    input = new ShellFrameWriter(stream.output());
  }

  /**
   * Takes over a stream on which a shell was asked for; waits until the agent says there is one.
   */
  public static Shell attach(MachineStream stream) {
    ShellFrameReader frames = new ShellFrameReader(stream.input());
    try (Deadline deadline = new Deadline(AgentLimits.SHORT.patience(), stream::close)) {
      try {
        return new Shell(stream, frames, frames.requireShell());
      } catch (IOException e) {
        throw deadline.passed()
            ? new TimedOut(AgentLimits.SHORT.patience())
            : new BrokenOff("The machine broke off before it gave a shell.", e);
      }
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** Bytes of this page's input that the shell has; none when it has never seen any. */
  public Optional<Long> taken() {
    return Optional.ofNullable(taken);
  }

  /** The parts of the replay, in their order; none when its sizes are not known. */
  public List<ReplayPart> replay() {
    return replay;
  }

  /**
   * Waits for the next frame. Output that has already come goes into one, since small ones cost as
   * much as large ones on their way to the page. Throws {@link EOFException} at the end.
   */
  public ShellFrame next() throws IOException {
    return frames.next();
  }

  public void type(byte[] bytes) throws IOException {
    input.type(bytes);
  }

  public void resize(int cols, int rows) throws IOException {
    input.resize(cols, rows);
  }

  /** Ends the shell and what runs in it; then its {@link ShellFrame.Exit} comes. */
  public void end() throws IOException {
    input.end();
  }

  @Override
  public void close() {
    stream.close();
  }
}
