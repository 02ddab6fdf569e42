import { el, required, setText } from "../lib/dom";
import type { Exercise } from "./exercise";

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
    const exercise = this.exercises.find((one) => !one.standing.solved) ?? this.exercises.at(-1);
    this.place.hidden = exercise === undefined;
    if (!exercise) return;
    const { points, outOf, solved, current } = exercise.standing;
    const say = current?.outcome === "failed" ? (current.element.querySelector(".findings p")?.textContent ?? "") : "";
    const shown = JSON.stringify([points, outOf, solved, current?.id, current?.outcome, say]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const outcome = solved || !current ? "passed" : current.outcome;
    this.place.dataset["outcome"] = outcome;
    const text = el("p", { class: "standing-text" }, el("b", {}, solved || !current ? `Solved: ${exercise.title}` : current.title));
    if (say !== "") text.append(el("span", { class: "standing-say" }, say));
    setText(required("[data-standing-points]", this.place), `${points} of ${outOf}`);
    required("[data-standing-body]", this.place).replaceChildren(text);
  }
}
