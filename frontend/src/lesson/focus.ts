/** Keeps whoever pressed something that goes with the machine's state from losing their place to that. */
export class FocusAfter {
  #pressed = false;

  /** @param own what goes when it was pressed, or holds what does */
  constructor(private readonly own: readonly HTMLElement[]) {}

  pressed(): void {
    this.#pressed = true;
  }

  /** What was pressed has done what it does. */
  forget(): void {
    this.#pressed = false;
  }

  /** Moves on to what is there now, if nothing else has the focus meanwhile. */
  move(to: () => HTMLElement | { focus(): void } | null): void {
    if (!this.#pressed) return;
    const at = document.activeElement;
    if (at !== null && at !== document.body && !this.own.some((one) => one.contains(at))) {
      this.#pressed = false;
      return;
    }
    const next = to();
    if (next === null) return;
    this.#pressed = false;
    next.focus();
  }
}
