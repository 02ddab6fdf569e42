/** What the shell does, as the machine says. */
export type Activity =
  /** Not known: there is no connection. */
  | { at: "unknown" }
  | { at: "prompt" }
  /** A command runs; `program` is what has the terminal, as far as it is known. */
  | { at: "running"; command: string; program: string };

/** Follows what the shell does, for those who wait for its prompt. */
export class ShellActivity {
  #now: Activity = { at: "unknown" };
  #waiting: ((there: boolean) => void)[] = [];
  #changes: (() => void)[] = [];

  get now(): Activity {
    return this.#now;
  }

  become(activity: Activity): void {
    this.#now = activity;
    for (const resolve of this.#changes.splice(0)) resolve();
    if (activity.at === "prompt") this.#release(true);
    if (activity.at === "unknown") this.#release(false);
  }

  /** Settles at the next prompt that follows a command; false when the connection is lost or `giveUp` was called. */
  nextPrompt(): Promise<boolean> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Settles when the shell does something else. */
  nextChange(): Promise<void> {
    return new Promise((resolve) => this.#changes.push(resolve));
  }

  /** Lets go of whoever waits. */
  giveUp(): void {
    this.#release(false);
  }

  #release(there: boolean): void {
    for (const resolve of this.#waiting.splice(0)) resolve(there);
  }
}
