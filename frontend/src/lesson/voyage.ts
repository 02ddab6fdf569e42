import { setText } from "../lib/dom";

/** What is known of each of the lesson's exercises. */
export interface Stands {
  solved: boolean;
  lapsed: boolean;
}

const said = { open: "", done: ", solved", kept: ", solved, but it does not hold now" };

/** Keeps the lesson's mark in the header, and how many of its module are solved, in step with its exercises. */
export function markVoyage(header: ParentNode, exercises: readonly Stands[]): void {
  const here = header.querySelector<HTMLElement>(".voyage [aria-current]");
  const count = header.querySelector("[data-solved-lessons]");
  if (here === null || count === null || exercises.length === 0) return;
  const solved = exercises.every((one) => one.solved);
  const state = !solved ? "open" : exercises.some((one) => one.lapsed) ? "kept" : "done";
  here.dataset["state"] = state;
  setText(here.querySelector("[data-solved-word]") ?? here, said[state]);
  setText(count, String(header.querySelectorAll('.voyage [data-state="done"], .voyage [data-state="kept"]').length));
}
