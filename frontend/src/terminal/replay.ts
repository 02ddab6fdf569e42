import type { ReplayPart } from "../protocol/terminal";
import type { Output } from "./output";

export interface Resizable {
  readonly cols: number;
  readonly rows: number;
  resize(cols: number, rows: number): void;
}

/**
 * What was printed before, shown at the sizes for which it was printed: who edits a line or draws a progress bar moves the
 * cursor by them. Behind it the terminal has its own size again, and its lines flow.
 */
export class Replay {
  #parts: ReplayPart[] = [];
  #own: { cols: number; rows: number } | null = null;

  constructor(
    private readonly terminal: Resizable,
    private readonly output: Output,
    /** The terminal has its own size again; its place may have another by now. */
    private readonly fit: () => void,
  ) {}

  /** The terminal's own size, whichever it has for the moment. */
  get size(): { cols: number; rows: number } {
    const { cols, rows } = this.#own ?? this.terminal;
    return { cols, rows };
  }

  /** Whether the terminal has the size of something old for the moment. */
  get isResized(): boolean {
    return this.#own !== null;
  }

  /** Says what comes next; no parts when their sizes are not known. */
  expect(parts: readonly ReplayPart[]): void {
    this.#parts = parts.map((part) => ({ ...part }));
  }

  /** Shows the next piece; parts begin and end anywhere in it. */
  show(bytes: Uint8Array, done: () => void): void {
    let at = 0;
    for (let part = this.#parts[0]; part && at < bytes.length; part = this.#parts[0]) {
      const { cols, rows } = part;
      const length = Math.min(part.bytes, bytes.length - at);
      this.output.then(() => this.#resize(cols, rows));
      this.output.write(bytes.subarray(at, at + length));
      at += length;
      part.bytes -= length;
      if (part.bytes > 0) continue;
      this.#parts.shift();
      if (this.#parts.length === 0) this.end();
    }
    this.output.write(bytes.subarray(at), done);
  }

  /** What comes from now on is for the terminal's own size. */
  end(): void {
    this.output.then(() => {
      if (this.#own === null) return;
      const { cols, rows } = this.#own;
      this.#own = null;
      this.terminal.resize(cols, rows);
      this.fit();
    });
  }

  #resize(cols: number, rows: number): void {
    if (cols === this.terminal.cols && rows === this.terminal.rows) return;
    this.#own ??= this.size;
    this.terminal.resize(cols, rows);
  }
}
