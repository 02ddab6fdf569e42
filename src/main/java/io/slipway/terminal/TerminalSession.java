package io.slipway.terminal;

import io.slipway.engine.EngineException;
import io.slipway.machine.Shell;
import io.slipway.machine.ShellFrame.Exit;
import io.slipway.machine.ShellFrame.Output;
import io.slipway.machine.ShellFrame.State;
import io.slipway.machine.ShellFrame.Taken;
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
  private final Shell shell;
  private final Page page;
  private final Runnable atWork;
  private volatile boolean closed;

  /**
   * A session that begins when it runs.
   *
   * @param atWork told of every input
   */
  TerminalSession(Shell shell, Page page, Runnable atWork) {
    this.shell = shell;
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
    } catch (IOException | EngineException e) {
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
    while (window.awaitRoom()) {
      switch (shell.next()) {
        case Output bytes -> {
          window.sent(bytes.length());
          page.show(bytes);
        }
        case Exit(int code) -> {
          page.tellExit(code);
          return Ending.SHELL_ENDED;
        }
        case Taken taken -> LOG.trace("What a shell took is not used yet");
        case State state -> LOG.trace("A shell's state is not shown yet");
      }
    }
    return Ending.MACHINE_LOST;
  }

  private void passInput() {
    try {
      while (!closed) {
        switch (queue.take()) {
          case PageMessage.Input(byte[] bytes) -> {
            shell.type(bytes);
            atWork.run();
          }
          case PageMessage.Resize(TerminalSize size) -> shell.resize(size.cols(), size.rows());
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
    shell.close();
  }
}
