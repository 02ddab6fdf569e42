import type { CrowdedNotice } from "./lesson/crowded-notice";
import type { Notices } from "./lesson/notices";
import type { PanelEvents } from "./terminal/panel-events";

/** Says above the terminal what went wrong in it. */
export function terminalNotices(notices: Notices, crowded: CrowdedNotice, opened: () => void, changed: () => void): Omit<PanelEvents, "ended"> {
  const refused = (node: string) => `refused ${node}`;
  const lost = (node: string) => `input ${node}`;
  return {
    opened: (node) => {
      notices.clear(refused(node));
      crowded.over(node);
      opened();
    },
    disconnected: (node) => {
      notices.clear(refused(node));
      notices.clear(lost(node));
      crowded.over(node);
    },
    changed,
    inputLost: (node, bytes) => notices.alert(lost(node), inputLost(node, bytes)),
    cannotPaste: () => notices.alert("paste", "This browser does not let the page paste. Hold a finger on the terminal and choose Paste."),
    crowded: (node) => crowded.waits(node),
    refused: (node, reason) => {
      crowded.over(node);
      notices.alert(refused(node), `The terminal of ${node} is closed. ${reason}.`);
    },
  };
}

/** Says that the page has no connection, and what becomes of what is typed meanwhile. */
export function connectionLost(keepsInput: boolean): string {
  const kept = keepsInput ? " What you type in the terminal is kept, and sent when the connection is back." : "";
  return `The connection is lost. Trying again; your machine and your work wait.${kept}`;
}

/** Says what was typed and will not arrive. */
function inputLost(node: string, bytes: number): string {
  const much = bytes === 1 ? "one character" : bytes < 10_000 ? `${bytes} characters` : `${(bytes / 1e6).toFixed(2)} MB`;
  return `The shell of ${node} has ended. What you typed for it (${much}) was not sent, since a new shell may stand somewhere else.`;
}
