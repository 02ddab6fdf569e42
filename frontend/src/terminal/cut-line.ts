const ENTER = 0x0d;
/** Who stops for so long in the middle of a line has seen that it was lost, and begins another. */
const PAUSE = 1500;

/** A line whose beginning was lost with its shell: the rest of it, alone, would be another command for the next one. */
export class CutLine {
  #lost = 0;
  #last = 0;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The beginning was lost: so many bytes, the last of which is this. */
  begin(lost: number, last: number | undefined): void {
    this.#lost = lost > 0 && last !== ENTER ? lost : 0;
    this.#last = this.now();
  }

  /** Takes what is typed on; how much of the line is lost by now, and what is typed after it. */
  take(bytes: Uint8Array): { lost: number; rest: Uint8Array } {
    const goesOn = this.#lost > 0 && this.now() - this.#last < PAUSE;
    this.#last = this.now();
    if (!goesOn) {
      this.#lost = 0;
      return { lost: 0, rest: bytes };
    }
    const enter = bytes.indexOf(ENTER);
    const end = enter < 0 ? bytes.length : enter + 1;
    const lost = this.#lost + end;
    this.#lost = enter < 0 ? lost : 0;
    return { lost, rest: bytes.subarray(end) };
  }
}
