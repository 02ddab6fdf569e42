/** Waits until something holds, and asks whether it does when something has changed. */
export class Changes {
  #waiting: (() => void)[] = [];

  changed(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Whether it holds within so many milliseconds. */
  async within(patience: number, holds: () => boolean): Promise<boolean> {
    const late = new Promise<"late">((resolve) => setTimeout(() => resolve("late"), patience));
    while (!holds()) {
      const changed = new Promise<void>((resolve) => this.#waiting.push(resolve));
      if ((await Promise.race([changed, late])) === "late") return holds();
    }
    return true;
  }
}
