package io.slipway.terminal;

import io.slipway.engine.EngineException;
import io.slipway.kernel.RateLimitedLog;
import io.slipway.machine.Shell;
import io.slipway.machine.ShellFrame.Exit;
import io.slipway.machine.ShellFrame.Output;
import io.slipway.machine.ShellFrame.State;
import io.slipway.machine.ShellFrame.Taken;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A shell on a machine, shown to one page. Output is read from the machine only as fast as the page
 * says it takes it in, so a page that stalls costs no memory here.
 */
final class TerminalSession implements AutoCloseable {
  private static final RateLimitedLog LOG =
      new RateLimitedLog(Logger.getLogger(TerminalSession.class));
  private static final int WINDOW = 128 * 1024;
  private static final long MOST_INPUT = 256 * 1024;

  private final FlowWindow window = new FlowWindow(WINDOW);
  private final InputQueue queue = new InputQueue(MOST_INPUT);
  private final Supplier<Shell> machine;
  private final Page page;
  private final AtWork atWork;
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable Shell attached;
  private volatile boolean closed;

  /**
   * A session that begins when it runs.
   *
   * @param machine attaches to the shell; this may take a while
   * @param atWork called with input; keys do not wait for it
   */
  TerminalSession(Supplier<Shell> machine, Page page, Runnable atWork) {
    this.machine = machine;
    this.page = page;
    this.atWork = new AtWork(atWork);
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
    Shell shell = attach();
    Thread writer = Thread.ofVirtual().name("terminal-input").start(() -> passInput(shell));
    try {
      return showOutput(shell);
    } catch (IOException | EngineException e) {
      if (!closed) {
        LOG.warn("Terminals", "one lost its shell: " + e.getMessage());
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

  /** A page may go while the machine is being connected; then nobody else lets its shell go. */
  private Shell attach() {
    Shell shell = machine.get();
    opening.lock();
    try {
      attached = shell;
      if (closed) {
        shell.close();
      }
      return shell;
    } finally {
      opening.unlock();
    }
  }

  private Ending showOutput(Shell shell) throws IOException, InterruptedException {
    page.send(
        new PageText.Shell(
            shell.taken().orElse(null),
            shell.replay().stream().map(PageText.Shell.Part::of).toList()));
    while (window.awaitRoom()) {
      switch (shell.next()) {
        case Output bytes -> {
          window.sent(bytes.length());
          page.show(bytes);
        }
        case Exit(int code) -> {
          page.send(new PageText.Exit(code));
          return Ending.SHELL_ENDED;
        }
        case Taken(long bytes) -> page.send(new PageText.Taken(bytes));
        case State.Prompt prompt -> page.send(new PageText.Prompt());
        case State.Running(String command, String program) ->
            page.send(new PageText.Running(command, program));
      }
    }
    return Ending.MACHINE_LOST;
  }

  private void passInput(Shell shell) {
    try {
      while (!closed) {
        switch (queue.take()) {
          case PageMessage.Input(byte[] bytes) -> {
            shell.type(bytes);
            atWork.say();
          }
          case PageMessage.Resize(TerminalSize size) -> shell.resize(size.cols(), size.rows());
          case PageMessage.End end -> shell.end();
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
    window.close();
    opening.lock();
    try {
      closed = true;
      if (attached != null) {
        attached.close();
      }
    } finally {
      opening.unlock();
    }
  }
}
