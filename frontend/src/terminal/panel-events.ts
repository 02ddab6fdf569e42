/** What a terminal in the page says of itself, by its label. */
export interface PanelEvents {
  /** The shell is on the screen. */
  opened(terminal: string): void;
  /** The terminal is of no machine any more. */
  disconnected(terminal: string): void;
  /** It may be ready for other commands than before. */
  changed(): void;
  /** So many bytes were typed that no shell will get. */
  inputLost(terminal: string, bytes: number): void;
  /** The browser does not let us read what was copied. */
  cannotPaste(): void;
  /** The network has as many connections as it may, and this terminal waits for one. */
  crowded(terminal: string): void;
  /** Its shell has ended, and it is to be closed. */
  ended(): void;
  /** The server will not connect this page again. */
  refused(terminal: string, reason: string): void;
}
