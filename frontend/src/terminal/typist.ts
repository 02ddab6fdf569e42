import { prefersReducedMotion } from "../lib/dom";
import type { ShellActivity } from "./activity";
import { opensAnother } from "./another";
import type { Quiet } from "./quiet";

/** Moves to the line's end and empties it, so that half a command does not spoil the one to come. */
const CLEAR_LINE = "\x05\x15";

/** Characters shown at a time; some fifty a blink reads as typing and does not bore. */
const STROKES = 3;

/** A shell that says nothing for so many milliseconds after Enter had nothing to carry out. */
const CARRIED_OUT = 500;

/** Types commands into a shell as a person would: visibly, Enter, the next one at the next prompt. */
export class Typist {
  #turn: Promise<void> = Promise.resolve();
  #typing = 0;
  #cancelled = false;
  /** Until the shell has said that it carries out what was entered last. */
  #entered: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly send: (text: string) => void,
    private readonly shell: ShellActivity,
    private readonly quiet: Quiet,
    private readonly pause: () => Promise<void> = nextFrame,
  ) {}

  get isTyping(): boolean {
    return this.#typing > 0;
  }

  /**
   * Types after whatever is being typed already; settles when the last Enter was pressed. Lines for `inside` go to what has
   * the terminal, others to the machine's own shell. `entered` hears when Enter was pressed on the first.
   */
  type(lines: readonly string[], inside = false, entered = () => {}): Promise<void> {
    if (this.#typing++ === 0) this.#cancelled = false;
    this.#turn = this.#turn.then(() => this.#entered).then(() => this.#all(lines, inside, entered)).finally(() => this.#typing--);
    return this.#turn;
  }

  /** Types no more: someone else types now. */
  cancel(): void {
    if (this.#typing === 0) return;
    this.#cancelled = true;
    this.shell.giveUp();
  }

  async #all(lines: readonly string[], inside: boolean, entered: () => void): Promise<void> {
    if (!inside && this.shell.now.at === "running" && !(await this.shell.nextPrompt())) return;
    let within = inside;
    for (const [index, line] of lines.entries()) {
      if (this.#cancelled) return;
      if (index === 0) this.send(CLEAR_LINE);
      await this.#strokes(line);
      // Half a command that a person typed into is theirs to enter.
      if (this.#cancelled) return;
      within ||= opensAnother(line);
      // Asked for before Enter goes out, or a quick answer would be missed.
      const ready = index < lines.length - 1 ? this.#ready(within) : undefined;
      this.#entered = Promise.race([this.shell.nextChange(), new Promise((resolve) => setTimeout(resolve, CARRIED_OUT))]);
      this.send("\r");
      if (index === 0) entered();
      if (ready !== undefined && !(await ready)) return;
      within &&= this.shell.now.at !== "prompt";
    }
  }

  /** A shell that asks for the rest of a command (an open quote) is quiet, and no command runs. */
  async #ready(within: boolean): Promise<boolean> {
    const prompt = this.shell.nextPrompt();
    const quiet = this.quiet.next().then(() => "quiet" as const);
    const first = await Promise.race([prompt, quiet]);
    if (first !== "quiet") return first;
    const { now } = this.shell;
    return within || now.at !== "running" || now.command === "" ? true : prompt;
  }

  async #strokes(line: string): Promise<void> {
    if (prefersReducedMotion()) return this.send(line);
    const characters = [...line];
    for (let at = 0; at < characters.length && !this.#cancelled; at += STROKES) {
      this.send(characters.slice(at, at + STROKES).join(""));
      await this.pause();
    }
  }
}

/** A frame, or a little longer where the page is not shown and has no frames. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 50);
    requestAnimationFrame(() => {
      clearTimeout(late);
      resolve();
    });
  });
}
