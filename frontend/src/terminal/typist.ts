import { prefersReducedMotion } from "../lib/dom";
import type { Prompt } from "./prompt";

/** Moves to the line's end and empties it, so that half a command does not spoil the one to come. */
const CLEAR_LINE = "\x05\x15";

/** Characters shown at a time; some fifty a blink reads as typing and does not bore. */
const STROKES = 3;

/** Types commands into a shell as a person would: visibly, Enter, the next one at the next prompt. */
export class Typist {
  #turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly send: (text: string) => void,
    private readonly prompt: Prompt,
    private readonly pause: () => Promise<void> = nextFrame,
  ) {}

  /** Types after whatever is being typed already; settles when the last Enter was pressed. */
  type(lines: readonly string[]): Promise<void> {
    this.#turn = this.#turn.then(() => this.#all(lines));
    return this.#turn;
  }

  async #all(lines: readonly string[]): Promise<void> {
    for (const [index, line] of lines.entries()) {
      if (index === 0) this.send(CLEAR_LINE);
      await this.#strokes(line);
      // Asked for before Enter goes out, or a quick answer's mark would be missed.
      const prompt = index < lines.length - 1 ? this.prompt.next() : undefined;
      this.send("\r");
      await prompt;
    }
  }

  async #strokes(line: string): Promise<void> {
    if (prefersReducedMotion()) return this.send(line);
    const characters = [...line];
    for (let at = 0; at < characters.length; at += STROKES) {
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
