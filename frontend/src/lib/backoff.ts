/**
 * How long to wait before the next try: doubles from `first` to `last` milliseconds, with jitter,
 * so that a thousand pages do not come back at the same moment after a restart of the server.
 */
export class Backoff {
  #next: number;

  constructor(
    private readonly first = 250,
    private readonly last = 5000,
    private readonly random: () => number = Math.random,
  ) {
    this.#next = first;
  }

  /** Milliseconds to wait now; each call waits longer than the one before, until `reset`. */
  next(): number {
    const whole = this.#next;
    this.#next = Math.min(this.last, whole * 2);
    return Math.round(whole * (0.75 + this.random() * 0.25));
  }

  reset(): void {
    this.#next = this.first;
  }
}
