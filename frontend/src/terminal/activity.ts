/** What the shell does, as the machine says. */
export type Activity =
  /** Not known: there is no connection. */
  | { at: "unknown" }
  | { at: "prompt" }
  /** A command runs, or (with none) the shell asks for the rest of one; `program` is what has the terminal, as far as it is known. */
  | { at: "running"; command: string; program: string };

/** Without a mark of its own, a prompt counts as drawn after so many milliseconds. */
const DRAWN_BY = 1500;

/** Follows what the shell does, for those who wait for its prompt. */
export class ShellActivity {
  #now: Activity = { at: "unknown" };
  /** Whether the prompt's end is the last mark that was shown. */
  #drawn = true;
  #drawing: ReturnType<typeof setTimeout> | undefined;
  #waiting: ((there: boolean) => void)[] = [];
  #changes: (() => void)[] = [];

  constructor(private readonly changed: () => void = () => {}) {}

  get now(): Activity {
    return this.#now;
  }

  /**
   * A shell is at its prompt once it has drawn it: from its command's end until then, the terminal shows what is typed by
   * itself, before the prompt.
   */
  become(activity: Activity): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    if (activity.at === "prompt" && !this.#drawn) {
      // A person may have made a prompt without the marks.
      this.#drawing = setTimeout(() => this.#settle(activity), DRAWN_BY);
      return;
    }
    this.#drawn = activity.at !== "running";
    this.#settle(activity);
  }

  /** The prompt's end was shown, or (false) the beginning of a command's output. */
  prompt(drawn: boolean): void {
    this.#drawn = drawn;
    if (drawn && this.#drawing !== undefined) this.become({ at: "prompt" });
  }

  #settle(activity: Activity): void {
    this.#now = activity;
    for (const resolve of this.#changes.splice(0)) resolve();
    if (activity.at === "prompt") this.#release(true);
    if (activity.at === "unknown") this.#release(false);
    this.changed();
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
