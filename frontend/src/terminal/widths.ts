import type { IUnicodeVersionProvider } from "@xterm/xterm";
import { noColumn, twoColumns } from "./width-table";

type Width = 0 | 1 | 2;

/** Most of what is ever printed lies below; the rest is looked up. */
const TABLE_END = 0x20000;

/**
 * Widths as the shell counts them. bash moves the cursor by what its C library says, code point by code
 * point; a terminal with a table of its own draws an edited line in the wrong place.
 */
export class Widths implements IUnicodeVersionProvider {
  readonly version = "slipway";
  readonly #table = new Uint8Array(TABLE_END).fill(1);
  readonly #beyond: { from: number; to: number; width: Width }[] = [];

  constructor() {
    this.#table.fill(0, 0, 0x20).fill(0, 0x7f, 0xa0);
    this.#fill(noColumn, 0);
    this.#fill(twoColumns, 2);
  }

  wcwidth(codepoint: number): Width {
    if (codepoint < TABLE_END) return this.#table[codepoint] as Width;
    return this.#beyond.find(({ from, to }) => codepoint >= from && codepoint <= to)?.width ?? 1;
  }

  /** xterm.js packs a character's width and whether it joins the one before into a number. */
  charProperties(codepoint: number, preceding: number): number {
    const width = this.wcwidth(codepoint);
    const before = (preceding >> 1) & 3;
    const joins = width === 0 && before > 0;
    return ((joins ? before : width) << 1) | (joins ? 1 : 0);
  }

  #fill(ranges: string, width: Width): void {
    let last = 0;
    for (const range of ranges.split(" ")) {
      const [gap = "", more = "0"] = range.split("+");
      const from = last + parseInt(gap, 36);
      last = from + parseInt(more, 36);
      if (from < TABLE_END) this.#table.fill(width, from, last + 1);
      if (last >= TABLE_END) this.#beyond.push({ from, to: last, width });
    }
  }
}
