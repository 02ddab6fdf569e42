import type { IDisposable, Terminal } from "@xterm/xterm";

/** Says when the shell's prompt has been drawn (OSC 133;B), and when a command's output begins (OSC 133;C). */
export function promptMarks(terminal: Terminal, prompt: (drawn: boolean) => void): IDisposable {
  return terminal.parser.registerOscHandler(133, (mark) => {
    if (mark === "B") prompt(true);
    if (mark === "C") prompt(false);
    return true;
  });
}
