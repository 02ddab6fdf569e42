package io.slipway.terminal;

import io.slipway.engine.MachineStream;
import io.slipway.terminal.ShellOutput.Message.Exit;
import io.slipway.terminal.ShellOutput.Message.Output;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * A shell on a machine, shown to one page. Output is read from the machine only as fast as the page
 * says it takes it in, so a page that stalls costs no memory here.
 */
final class TerminalSession implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(TerminalSession.class);
  private static final int WINDOW = 128 * 1024;
  private static final long MOST_INPUT = 1024 * 1024;

  private final FlowWindow window = new FlowWindow(WINDOW);
  private final InputQueue queue = new InputQueue(MOST_INPUT);
  private final MachineStream stream;
  private final Page page;
  private final Runnable atWork;
  private volatile boolean closed;

  /**
   * A session that begins when it runs.
   *
   * @param stream the agent's, with the shell already asked for
   * @param atWork told of every input
   */
  TerminalSession(MachineStream stream, Page page, Runnable atWork) {
    this.stream = stream;
    this.page = page;
    this.atWork = atWork;
  }

  /** Takes a message of the page; never waits. */
  void receive(PageMessage message) {
    if (message instanceof PageMessage.Acknowledged(long bytes)) {
      window.acknowledged(bytes);
    } else if (!queue.offer(message)) {
      page.close(Ending.TOO_MUCH_INPUT);
    }
  }

  /** Shows the shell until it ends, the machine is lost or the session is closed. */
  Ending run() {
    Thread writer = Thread.ofVirtual().name("terminal-input").start(this::passInput);
    try {
      return showOutput();
    } catch (IOException e) {
      if (!closed) {
        LOG.infof("A terminal lost its shell: %s", e.getMessage());
      }
      return Ending.MACHINE_LOST;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ending.MACHINE_LOST;
    } finally {
      writer.interrupt();
      close();
    }
  }

  private Ending showOutput() throws IOException, InterruptedException {
    ShellOutput output = new ShellOutput(stream.input());
    output.requireShell();
    while (window.awaitRoom()) {
      switch (output.next()) {
        case Output bytes -> {
          window.sent(bytes.length());
          page.show(bytes);
        }
        case Exit(int code) -> {
          page.tellExit(code);
          return Ending.SHELL_ENDED;
        }
      }
    }
    return Ending.MACHINE_LOST;
  }

  private void passInput() {
    ShellInput input = new ShellInput(stream.output());
    try {
      while (!closed) {
        switch (queue.take()) {
          case PageMessage.Input(byte[] bytes) -> {
            input.write(bytes);
            atWork.run();
          }
          case PageMessage.Resize(TerminalSize size) -> input.resize(size);
          case PageMessage.Acknowledged(long bytes) -> window.acknowledged(bytes);
        }
      }
    } catch (InterruptedException e) {
      // The session is over.
    } catch (IOException e) {
      // Whoever reads hears of it as well; this makes sure.
      close();
    }
  }

  @Override
  public void close() {
    closed = true;
    window.close();
    stream.close();
  }
}
