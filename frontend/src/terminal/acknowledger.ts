import type { Disposable } from "../lib/disposable";

/** Tells the server how much of its output was taken, often enough that it never has to wait. */
export class Acknowledger implements Disposable {
  #taken = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly tell: (bytes: number) => void,
    private readonly every = 32 * 1024,
    private readonly idle = 40,
  ) {}

  take(bytes: number): void {
    this.#taken += bytes;
    if (this.#taken >= this.every) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), this.idle);
  }

  /** Forgets what was taken: a new connection counts from zero. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#taken = 0;
  }

  dispose(): void {
    this.reset();
  }

  #flush(): void {
    const bytes = this.#taken;
    this.reset();
    if (bytes > 0) this.tell(bytes);
  }
}
