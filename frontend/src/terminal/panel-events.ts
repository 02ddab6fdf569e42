/** What a terminal in the page says of itself. */
export interface PanelEvents {
  /** The shell is on the screen. */
  opened(node: string): void;
  /** The terminal is of no machine any more. */
  disconnected(node: string): void;
  /** It may be ready for other commands than before. */
  changed(): void;
  /** So many bytes were typed that no shell will get. */
  inputLost(node: string, bytes: number): void;
  /** The browser does not let us read what was copied. */
  cannotPaste(): void;
  /** The network has as many connections as it may, and this terminal waits for one. */
  crowded(node: string): void;
  /** The server will not connect this page again. */
  refused(node: string, reason: string): void;
}
