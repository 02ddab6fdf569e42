/** Waits until nothing is printed any more: what has a prompt of its own (a shell in a container) says no other way that it waits. */
export class Quiet {
  #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Without output for so many milliseconds, it is quiet. */
  constructor(private readonly patience = 1500) {}

  /** Any output starts the patience anew. */
  output(): void {
    if (this.#waiting.length > 0) this.#arm();
  }

  /** Settles when nothing was printed for a while. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#arm();
    });
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const resolve of this.#waiting.splice(0)) resolve();
    }, this.patience);
  }
}
