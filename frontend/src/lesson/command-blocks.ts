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

/**
 * Gives each block its buttons: Copy copies it, Run types it into its node's terminal. What became of a copy is said aloud too, since
 * the button keeps its name.
 */
export function commandBlocks(root: ParentNode, run: Run, say: (text: string) => void): void {
  const blocks = all("[data-copy]", root).map((block) => {
    const text = (block.querySelector("pre")?.textContent ?? "").trimEnd();
    const lines = shellLines(text);
    return { block, text, lines, title: "run" in block.dataset ? title(lines, "commands") : title(text.split("\n"), "lines") };
  });
  const titles = distinct(blocks.map((one) => one.title));
  for (const [at, { block, text, lines }] of blocks.entries()) {
    if (block.querySelector(".cmd-acts")) continue;
    const title = titles[at];
    const acts = el("div", { class: "cmd-acts" });
    const copy = button("Copy", "copy", () => void copyBlock(text, copy, say));
    copy.setAttribute("aria-label", `Copy ${title}`);
    acts.append(copy);
    const node = block.dataset["run"];
    if (node) {
      const inside = "inside" in block.dataset;
      const start = button("Run", "run", () => run({ node, lines, inside }, start));
      start.setAttribute("aria-label", `Run ${title}`);
      acts.append(start);
    }
    block.append(acts);
  }
}

/** What the block has in it: of several commands their number and the first. */
function title(lines: string[], what: "commands" | "lines"): string {
  const first = lines[0] ?? "";
  return lines.length < 2 ? first : `${lines.length} ${what}, beginning with ${first}`;
}

/** Buttons of blocks that say the same are told apart by which of them it is. */
function distinct(titles: string[]): string[] {
  return titles.map((title, at) => {
    const same = titles.flatMap((one, place) => (one === title ? [place] : []));
    return same.length === 1 ? title : `${title}, ${same.indexOf(at) + 1} of ${same.length}`;
  });
}

async function copyBlock(text: string, control: HTMLElement, say: (text: string) => void): Promise<void> {
  const became = (await copyText(text)) ? "Copied" : "Press Ctrl+C";
  setText(control, became);
  say(became);
  setTimeout(() => setText(control, "Copy"), SAID_FOR);
}
