import { el, required, setText } from "../lib/dom";
import { moment } from "./ago";
import type { Exercise, Standing } from "./exercise";

/** The strip above the terminal: where one stands, without leaving the shell. */
export class StandingStrip {
  #shown = "";

  constructor(
    private readonly place: HTMLElement,
    private readonly exercises: readonly Exercise[],
  ) {
    this.show();
  }

  show(): void {
    const exercise =
      this.exercises.find((one) => !one.standing.solved) ??
      this.exercises.find((one) => !one.standing.holds) ??
      this.exercises.at(-1);
    this.place.hidden = exercise === undefined;
    if (!exercise) return;
    const standing = exercise.standing;
    const { points, outOf, holds, lapsed, solvedAt, touched, current } = standing;
    const say = current?.reason ?? "";
    const shown = JSON.stringify([points, outOf, standing.solved, holds, lapsed, solvedAt, touched, current?.id, current?.outcome, say]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.place.dataset["outcome"] = outcome(standing);
    const text = el("p", { class: "standing-text" }, el("b", {}, title(exercise.title, standing)));
    if (lapsed && current) text.append(el("span", { class: "standing-now" }, `Not now: ${current.title}`));
    if (say !== "") text.append(el("span", { class: "standing-say" }, say));
    setText(required("[data-standing-points]", this.place), `${points} of ${outOf}`);
    required("[data-standing-body]", this.place).replaceChildren(text);
  }
}

/** Green only when all holds; what nobody has begun is open, not wrong. */
function outcome({ holds, touched, current }: Standing): string {
  if (!current) return holds ? "passed" : "kept";
  return current.outcome === "failed" && !touched ? "waiting" : current.outcome;
}

function title(exercise: string, { solved, holds, solvedAt, current }: Standing): string {
  if (!current && holds) return `Solved: ${exercise}`;
  if (current && !solved) return current.title;
  return solvedAt === "" ? `Solved before: ${exercise}` : `Solved on ${moment(solvedAt)}: ${exercise}`;
}
