import { copyText } from "../lib/clipboard";
import { all, button, el, setText } from "../lib/dom";
import { shellLines } from "./shell-lines";

const SAID_FOR = 1600;

/** A block's commands, where they are typed, and whether into what has that terminal (a shell in a container). */
export interface Commands {
  node: string;
  lines: string[];
  inside: boolean;
}

/** Types a block's commands; `from` is the control that was pressed. */
export type Run = (commands: Commands, from: HTMLElement) => void;

/** Gives each block its buttons: Copy copies it, Run types it into its node's terminal. */
export function commandBlocks(root: ParentNode, run: Run): void {
  for (const block of all("[data-copy]", root)) {
    if (block.querySelector(".cmd-acts")) continue;
    const text = (block.querySelector("pre")?.textContent ?? "").trimEnd();
    const lines = shellLines(text);
    const title = lines[0] ?? text;
    const acts = el("div", { class: "cmd-acts" });
    const copy = button("Copy", "copy", () => void copyBlock(text, copy));
    copy.setAttribute("aria-label", `Copy ${title}`);
    acts.append(copy);
    const node = block.dataset["run"];
    if (node) {
      const inside = "inside" in block.dataset;
      const start = button("Run", "run", () => run({ node, lines, inside }, start));
      start.setAttribute("aria-label", `Run ${title}`);
      acts.append(start);
    }
    block.classList.toggle("tall", text.includes("\n"));
    block.append(acts);
  }
}

async function copyBlock(text: string, control: HTMLElement): Promise<void> {
  setText(control, (await copyText(text)) ? "Copied" : "Press Ctrl+C");
  setTimeout(() => setText(control, "Copy"), SAID_FOR);
}
