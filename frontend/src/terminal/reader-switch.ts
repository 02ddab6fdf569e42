import { el } from "../lib/dom";
import { keep, recall } from "../lib/memory";

const KEY = "screen-reader";

/** A switch for those who read the terminal with a screen reader; remembered, since they need it each time. */
export function readerSwitch(apply: (on: boolean) => void): HTMLElement {
  const control = el("button", { type: "button", class: "quiet reader-switch" }, "Screen reader");
  const show = (on: boolean) => {
    control.setAttribute("aria-pressed", String(on));
    control.title = on ? "The terminal's output is read aloud" : "Have the terminal's output read aloud";
    apply(on);
  };
  control.addEventListener("click", () => {
    const on = control.getAttribute("aria-pressed") !== "true";
    keep(KEY, on ? "on" : "off");
    show(on);
  });
  show(recall(KEY) === "on");
  return control;
}
