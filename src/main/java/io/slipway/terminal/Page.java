package io.slipway.terminal;

import io.slipway.machine.ShellFrame.Output;
import java.io.IOException;

/** The page at the other end of a terminal's socket. */
interface Page {
  /** Sends output and waits until the network has taken it; throws when the page has gone. */
  void show(Output output) throws IOException;

  /** Sends a message beside output, behind all output before it. */
  void send(PageText message) throws IOException;

  void close(Ending ending);
}
