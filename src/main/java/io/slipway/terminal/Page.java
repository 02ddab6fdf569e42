package io.slipway.terminal;

import io.slipway.machine.ShellFrame.Output;
import java.io.IOException;

/** The page at the other end of a terminal's socket. */
interface Page {
  /** Sends output and waits until the network has taken it; throws when the page has gone. */
  void show(Output output) throws IOException;

  void tellExit(int code) throws IOException;

  void close(Ending ending);
}
