/**
 * Bounds the numbers of control sequences before the terminal sees them: xterm.js inserts a line as
 * often as it is asked to, and `printf '\033[999999999L'` would stop the page for minutes. A count
 * needs to be no larger than the screen, since more changes nothing.
 */
export interface ScreenSize {
  cols: number;
  rows: number;
}

const ESC = 0x1b;
const CAN = 0x18;
const SUB = 0x1a;
const CSI = 0x5b;
/** The 8-bit introducer U+009B, as UTF-8 has it. */
const C1_LEAD = 0xc2;
const C1_CSI = 0x9b;

/** No sequence that means something is longer. */
const LONGEST = 4096;
/** Colours, modes and code points are numbers too, and no larger than this where xterm.js takes them. */
const LARGEST = 0xffff;
/** No screen has fewer columns or rows. */
const LEAST = 2;
const COUNTS_ROWS = new Set([..."LMSTABEFed"].map((one) => one.charCodeAt(0)));
const COUNTS_COLUMNS = new Set([..."@PXCDGIZ`ab"].map((one) => one.charCodeAt(0)));
/** With an intermediate byte, columns are inserted, deleted and shifted: `CSI Ps ' }`, `CSI Ps ' ~`, `CSI Ps SP A`. */
const INTERMEDIATE = { first: 0x20, last: 0x2f };
/** A mode asked for by `CSI Ps $ p` is no count. */
const MODES = new Set([..."pqyw"].map((one) => one.charCodeAt(0)));

interface Sequence {
  /** The first byte behind it; -1 when it goes on in bytes that have not come yet. */
  end: number;
  /** What to show in its place; null when it may stay as it is. */
  instead: Uint8Array | null;
}

/** A stream of output whose sequences may be split anywhere. */
export class Clamp {
  #held: Uint8Array = new Uint8Array(0);

  constructor(private readonly size: () => ScreenSize) {}

  /** The same bytes, and the same array, when there is nothing to bound; else a copy. */
  filter(bytes: Uint8Array): Uint8Array {
    const all = this.#held.length === 0 ? bytes : concat([this.#held, bytes]);
    if (this.#held.length > 0) this.#held = new Uint8Array(0);
    const parts: Uint8Array[] = [];
    const next = introducers(all);
    let copied = 0;
    for (let at = next(0); at < all.length; ) {
      const { end, instead } = this.#sequence(all, at);
      if (end < 0) {
        this.#held = all.slice(at);
        parts.push(all.subarray(copied, at));
        return parts.length === 1 ? parts[0]! : concat(parts);
      }
      if (instead !== null) {
        parts.push(all.subarray(copied, at), instead);
        copied = end;
      }
      at = next(end);
    }
    if (copied === 0) return all;
    parts.push(all.subarray(copied));
    return concat(parts);
  }

  /** Forgets half a sequence: what comes next is another stream. */
  reset(): void {
    this.#held = new Uint8Array(0);
  }

  /** Reads what begins at an ESC or at the lead byte of an 8-bit control. */
  #sequence(all: Uint8Array, start: number): Sequence {
    let at = start + 1;
    if (all[start] === C1_LEAD) {
      if (at === all.length) return { end: -1, instead: null };
      if (all[at] !== C1_CSI) return { end: at, instead: null };
    } else {
      // Controls between ESC and [ are carried out and change nothing else.
      while (at < all.length && isPlainControl(all[at]!)) at++;
      if (at === all.length) return this.#unfinished(all, start);
      if (all[at]! >= 0x80) return abort(all, start, at);
      if (all[at] !== CSI) return { end: at, instead: null };
    }
    return this.#parameters(all, start, at + 1);
  }

  #parameters(all: Uint8Array, start: number, from: number): Sequence {
    let number = 0;
    let largest = 0;
    for (let at = from; at < all.length; at++) {
      const byte = all[at]!;
      if (isDigit(byte)) {
        number = Math.min(number * 10 + byte - 0x30, LARGEST + 1);
        if (number > largest) largest = number;
      } else if (byte >= 0x40 && byte <= 0x7e) {
        const limit = largest < LEAST ? LARGEST : this.#limit(all, from, at);
        return { end: at + 1, instead: largest > limit ? bounded(all, start, from, at, limit) : null };
      } else if (byte === ESC || byte === CAN || byte === SUB) {
        return { end: at, instead: null };
      } else if (byte >= 0x80) {
        // The terminal passes over bytes that are not UTF-8, and would go on with the number behind them.
        return abort(all, start, at);
      } else if (!isIgnored(byte)) {
        number = 0;
      }
    }
    return this.#unfinished(all, start);
  }

  #unfinished(all: Uint8Array, start: number): Sequence {
    return all.length - start < LONGEST ? { end: -1, instead: null } : abort(all, start, all.length);
  }

  #limit(all: Uint8Array, from: number, final: number): number {
    const { cols, rows } = this.size();
    const isPrivate = from < final && all[from]! >= 0x3c && all[from]! <= 0x3f;
    if (isPrivate) return LARGEST;
    const before = all[final - 1]!;
    if (before >= INTERMEDIATE.first && before <= INTERMEDIATE.last) return MODES.has(all[final]!) ? LARGEST : cols;
    if (COUNTS_ROWS.has(all[final]!)) return rows;
    return COUNTS_COLUMNS.has(all[final]!) ? cols : LARGEST;
  }
}

/** A sequence with its numbers bounded; controls within it come first, as they are carried out first. */
function bounded(all: Uint8Array, start: number, from: number, final: number, limit: number): Uint8Array {
  const controls: number[] = [];
  let text = "";
  for (let at = start + 1; at < final; at++) {
    const byte = all[at]!;
    if (isIgnored(byte)) controls.push(byte);
    else if (at >= from) text += String.fromCharCode(byte);
  }
  text = text.replace(/\d+/g, (digits) => String(Math.min(Number(digits), limit)));
  return Uint8Array.from([...controls, ESC, CSI, ...[...text].map((one) => one.charCodeAt(0)), all[final]!]);
}

/** Ends a sequence that would else go on in a way that cannot be seen from here. */
function abort(all: Uint8Array, start: number, at: number): Sequence {
  return { end: at, instead: concat([all.subarray(start, at), Uint8Array.of(CAN)]) };
}

/** Finds the next ESC or lead of an 8-bit control; each byte is looked at once for each of the two. */
function introducers(all: Uint8Array): (from: number) => number {
  const find = (byte: number, from: number) => {
    const at = all.indexOf(byte, from);
    return at < 0 ? all.length : at;
  };
  let escape = -1;
  let eight = -1;
  return (from) => {
    if (escape < from) escape = find(ESC, from);
    if (eight < from) eight = find(C1_LEAD, from);
    return Math.min(escape, eight);
  };
}

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
const isIgnored = (byte: number) => byte < 0x20 || byte === 0x7f;
const isPlainControl = (byte: number) => isIgnored(byte) && byte !== ESC && byte !== CAN && byte !== SUB;

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
