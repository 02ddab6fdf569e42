import type { Notices } from "./lesson/notices";
import type { PanelEvents } from "./terminal/panel";

/** Says above the terminal what went wrong in it. */
export function terminalNotices(notices: Notices, opened: () => void): PanelEvents {
  return {
    opened,
    inputLost: (node, bytes) => notices.alert("input", inputLost(node, bytes)),
    cannotPaste: () => notices.alert("paste", "This browser does not let the page paste. Hold a finger on the terminal and choose Paste."),
    refused: (node, reason) => notices.alert("refused", `The terminal of ${node} is closed. ${reason}.`),
  };
}

/** Says what was typed and will not arrive. */
function inputLost(node: string, bytes: number): string {
  const much = bytes === 1 ? "one character" : bytes < 10_000 ? `${bytes} characters` : `${(bytes / 1e6).toFixed(2)} MB`;
  return `The shell of ${node} has ended. What you typed for it (${much}) was not sent, since a new shell may stand somewhere else.`;
}
