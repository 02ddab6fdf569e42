/**
 * Knows whether the shell waits for a command, by the marks that it prints (OSC 133: A and B around
 * the prompt, C before a command's output, D after it).
 */
export class Prompt {
  #waiting: (() => void)[] = [];
  #quiet: ReturnType<typeof setTimeout> | undefined;

  /** Without a mark for so long, what runs has a prompt of its own (a shell in a container). */
  constructor(private readonly patience = 1500) {}

  mark(data: string): void {
    if (data.startsWith("B") || data.startsWith("A")) this.#release();
  }

  /** Any output starts the patience anew. */
  output(): void {
    if (this.#waiting.length > 0) this.#arm();
  }

  /** Settles when the next prompt is there, or nothing was printed for a while. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#arm();
    });
  }

  #arm(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#release(), this.patience);
  }

  #release(): void {
    clearTimeout(this.#quiet);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
