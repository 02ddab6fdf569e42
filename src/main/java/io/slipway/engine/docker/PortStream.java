package io.slipway.engine.docker;

import io.slipway.engine.MachineStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A connection to a port of a machine. Its writer waits until what it writes has left: the
 * machine's SSH server would take megabytes of each stream, and all share one connection, which
 * ends when too much waits there.
 */
final class PortStream implements MachineStream {
  private final PortChannel channel;
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

  PortStream(PortChannel channel) {
    this.channel = channel;
    channel.addCloseFutureListener(ended -> closed.complete(false));
  }

  @Override
  public InputStream input() {
    return channel.getInvertedOut();
  }

  @Override
  public OutputStream output() {
    return new Output();
  }

  @Override
  public void close() {
    closed.complete(false);
    channel.close(false);
    try {
      channel.getInvertedOut().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it only marks a buffer as closed
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return;
      }
      CompletableFuture<Boolean> written = new CompletableFuture<>();
      channel
          .write(bytes, offset, length)
          .addListener(future -> written.complete(future.isWritten()));
      try {
        if (!(Boolean) CompletableFuture.anyOf(written, closed).get()) {
          throw new IOException("The connection to the machine's port is closed");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Nobody waits for the machine's port any more");
      } catch (ExecutionException e) {
        throw new IOException("The machine's port did not take what was sent", e);
      }
    }
  }
}
