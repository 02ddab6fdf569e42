import { all, required, setText } from "../lib/dom";
import type { CheckStatus, ExerciseStatus, Hint } from "../protocol/live";
import { ago, moment } from "./ago";
import { Check } from "./check";

/** Where a screen reader is told what happened; what was said of one thing goes when something else is true of it. */
export interface Announcements {
  say(text: string, about?: string): void;
  over(about: string): void;
}

/** What the strip above the terminal shows of an exercise. */
export interface Standing {
  points: number;
  outOf: number;
  solved: boolean;
  holds: boolean;
  lapsed: boolean;
  touched: boolean;
  solvedAt: string;
  /** The first check that is not green; if all are green, the first that does not hold now; null if all hold. */
  current: Check | null;
}

/** An exercise in the page: `[data-exercise]`, its checks, points and whether it is solved. */
export class Exercise {
  readonly id: string;
  readonly title: string;
  readonly checks: readonly Check[];
  #points: number;
  #outOf: number;
  #checkedAt = "";
  #solvedAt = "";
  #lapsed: boolean;
  #last: ExerciseStatus | null = null;
  #machine = true;

  constructor(
    readonly element: HTMLElement,
    ask: (exercise: string, check: string, step: number) => void,
    private readonly announcements: Announcements,
    private readonly now: () => number = Date.now,
  ) {
    this.id = element.dataset["exercise"] ?? "";
    this.title = required("[data-exercise-title]", element).textContent?.trim() ?? "";
    this.checks = all("[data-check]", element).map((one) => new Check(one, (check, step) => ask(this.id, check, step)));
    const bar = required<HTMLProgressElement>("[data-progress]", element);
    this.#lapsed = !required("[data-lapsed]", element).hidden;
    this.#points = bar.value;
    this.#outOf = bar.max;
  }

  get standing(): Standing {
    return {
      points: this.#points,
      outOf: this.#outOf,
      solved: this.element.dataset["state"] === "solved",
      holds: this.element.dataset["holds"] === "true",
      lapsed: this.#lapsed,
      touched: this.element.dataset["touched"] !== "false",
      solvedAt: this.#solvedAt,
      current: this.checks.find((check) => !check.isGreen) ?? this.checks.find((check) => check.isGone) ?? null,
    };
  }

  update(status: ExerciseStatus): void {
    this.#last = status;
    if (this.#machine) this.#show(status, true);
    else this.#show(unseen(status), false);
  }

  /** Says whether there is a machine. Until something is said of a new one, what was seen is no longer claimed. */
  machine(there: boolean): void {
    if (this.#machine && !there && this.#last) this.#show(unseen(this.#last), false);
    this.#machine = there;
  }

  #show(status: ExerciseStatus, aloud: boolean): void {
    const next = status.checks.find((check) => check.outcome === "failed")?.id;
    const byId = new Map(status.checks.map((check) => [check.id, check]));
    const said = this.checks.flatMap((check) => {
      const own = byId.get(check.id);
      const text = own ? check.update(own, status.touched, own.id === next) : null;
      return text === null ? [] : [{ about: `${this.id}/${check.id}`, text }];
    });
    for (const { about } of said) this.announcements.over(about);
    this.#points = status.points;
    this.#outOf = status.outOf;
    this.#checkedAt = status.checkedAt;
    this.#solvedAt = status.solvedAt;
    this.element.dataset["touched"] = String(status.touched);
    required<HTMLProgressElement>("[data-progress]", this.element).value = status.points;
    setText(required("[data-score]", this.element), `${status.points} of ${status.outOf} points`);
    this.tick();
    const turned = this.element.dataset["state"] !== status.state;
    if (turned) this.#become(status.state);
    this.#hold(status);
    // That it is solved says all that its checks would.
    if (!aloud) return;
    if (!turned || status.state === "open") for (const { about, text } of said) this.announcements.say(text, about);
  }

  hint(hint: Hint): void {
    const said = this.checks.find((check) => check.id === hint.check)?.hints.give(hint.step, hint.text);
    if (said) this.announcements.say(said);
  }

  /** Brings the words about when it was checked up to date. */
  tick(): void {
    setText(required("[data-checked]", this.element), ago(this.#checkedAt, this.now()));
  }

  /** That it was solved stays; that it holds may pass. The two are never shown as one. */
  #hold({ state, holds, lapsed, solvedAt }: ExerciseStatus): void {
    this.#lapsed = lapsed;
    this.element.dataset["holds"] = String(holds);
    required("[data-solved]", this.element).hidden = state !== "solved" || !holds;
    required("[data-kept]", this.element).hidden = state !== "solved" || holds;
    required("[data-lapsed]", this.element).hidden = !lapsed;
    required("[data-next]", this.element).hidden = state !== "solved";
    setText(required("[data-solved-at]", this.element), solvedAt === "" ? "" : ` on ${moment(solvedAt)}`);
  }

  #become(state: "open" | "solved"): void {
    this.element.dataset["state"] = state;
    const solved = state === "solved";
    // Only what happens before one's eyes is celebrated, not what one comes back to.
    this.element.toggleAttribute("data-launched", solved);
    if (solved) this.announcements.say(`Solved: ${this.title}. All ${this.#outOf} points`);
  }
}

/** What is left to say without the machine on which it was seen. */
function unseen(status: ExerciseStatus): ExerciseStatus {
  return { ...status, holds: false, lapsed: false, checks: status.checks.map(unseenCheck) };
}

function unseenCheck({ id, outcome, hints }: CheckStatus): CheckStatus {
  return outcome === "passed" || outcome === "kept"
    ? { id, outcome: "kept", gone: false, findings: [{ say: "Done earlier.", expected: "", found: "" }], hints: 0 }
    : { id, outcome: "waiting", gone: false, findings: [], hints };
}
