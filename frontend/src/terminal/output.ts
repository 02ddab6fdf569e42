import { Clamp } from "./clamp";

/** xterm.js lets the page breathe between writes, not within one; some sequences cost a thousand times their length. */
const SLICE = 4096;

export interface Writable {
  readonly cols: number;
  readonly rows: number;
  write(output: Uint8Array | string, done?: () => void): void;
}

/** Output on its way to the terminal, and what must happen at a certain place of it. */
export class Output {
  readonly #clamp: Clamp;
  /** What waits for a step; null when there is none. */
  #waiting: (() => void)[] | null = null;

  constructor(private readonly terminal: Writable) {
    this.#clamp = new Clamp(() => terminal);
  }

  write(output: Uint8Array | string, done?: () => void): void {
    if (this.#waiting) this.#waiting.push(() => this.write(output, done));
    else this.#show(output, done);
  }

  /** Does something once the terminal took in what came before, and before it gets what comes after. */
  then(step: () => void): void {
    if (this.#waiting) {
      this.#waiting.push(() => this.then(step));
      return;
    }
    this.#waiting = [];
    this.terminal.write("", () => {
      step();
      const waiting = this.#waiting ?? [];
      this.#waiting = null;
      for (const next of waiting) next();
    });
  }

  /** What comes next is another program's: half a sequence before it means nothing. */
  cut(): void {
    this.then(() => this.#clamp.reset());
  }

  #show(output: Uint8Array | string, done?: () => void): void {
    if (typeof output === "string") return this.terminal.write(output, done);
    const bounded = this.#clamp.filter(output);
    let at = 0;
    for (; at + SLICE < bounded.length; at += SLICE) this.terminal.write(bounded.subarray(at, at + SLICE));
    this.terminal.write(bounded.subarray(at), done);
  }
}
