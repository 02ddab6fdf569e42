import { countdown } from "../lib/countdown";
import type { Disposable } from "../lib/disposable";
import { button, el, setText } from "../lib/dom";
import type { LabStatus } from "../protocol/live";
import { expiringText, labView, type LabAction, type LabView } from "./lab-view";

/** Quick answers should not flash a panel. */
const PATIENCE = 250;

/** Shows what the lab is doing: a panel where the terminal is not yet, and the warning above it. */
export class LabPanel {
  #clock: Disposable | null = null;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly panel: HTMLElement,
    private readonly warning: HTMLElement,
    private readonly act: (action: LabAction) => void,
  ) {}

  show(status: LabStatus): void {
    this.#stop();
    this.panel.dataset["lab"] = status.state;
    this.#warn(status);
    const view = labView(status);
    if (view === null) return this.#hide();
    if (status.state === "preparing" && this.panel.hidden) {
      this.#soon = setTimeout(() => this.#draw(view), PATIENCE);
    } else {
      this.#draw(view);
    }
  }

  /** Nothing more is heard of the lab: what the panel promises and offers holds no more. */
  hide(): void {
    this.#stop();
    this.panel.dataset["lab"] = "none";
    this.#hide();
  }

  #stop(): void {
    clearTimeout(this.#soon);
    this.#clock?.dispose();
    this.#clock = null;
  }

  #hide(): void {
    this.panel.hidden = true;
    this.panel.replaceChildren();
  }

  #draw(view: LabView): void {
    const clock = el("p", { class: "lab-text", "aria-live": "off" });
    this.#tick(view.seconds, (left) => setText(clock, view.clock(left)));
    const acts = view.acts.map(({ label, action, first }) =>
      button(label, first ? "btn go" : "btn", () => this.act(action)),
    );
    const card = el(
      "div",
      { class: "lab-card" },
      el("div", view.alert ? { role: "alert" } : {}, el("h2", {}, view.title), el("p", { class: "lab-text" }, view.text)),
      clock.textContent === "" ? null : clock,
      view.busy ? el("div", { class: "slip", "aria-hidden": "true" }, el("i"), el("i"), el("i")) : null,
      view.labs.length > 0 ? this.#labs(view) : null,
      acts.length > 0 ? el("p", { class: "lab-acts" }, ...acts) : null,
    );
    this.panel.replaceChildren(card);
    this.panel.hidden = false;
  }

  #labs(view: LabView): HTMLElement {
    const rows = view.labs.map((lab) => {
      const end = button("End", "btn", () => {
        end.disabled = true;
        this.act({ end: lab });
      });
      end.setAttribute("aria-label", `End the machine of ${lab.title}`);
      const link = el("a", { href: `/learn/${lab.module}/${lab.lesson}` }, lab.title);
      return el("li", {}, link, end);
    });
    return el("ul", { class: "lab-list" }, ...rows);
  }

  #warn(status: LabStatus): void {
    if (status.state !== "expiring") {
      this.warning.hidden = true;
      this.warning.replaceChildren();
      return;
    }
    // The line itself is no live region: it changes each second. The page announces it once.
    const text = el("span");
    const keep = button("Keep my machine", "btn go", () => this.act("keep"));
    this.#tick(status.secondsLeft, (left) => setText(text, expiringText(left)));
    this.warning.replaceChildren(text, keep);
    this.warning.hidden = false;
  }

  #tick(seconds: number, tell: (left: number) => void): void {
    if (seconds > 0) this.#clock = countdown(seconds, tell);
    else tell(0);
  }
}
