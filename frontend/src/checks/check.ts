import { el, required, setText } from "../lib/dom";
import type { CheckStatus, Finding, Outcome } from "../protocol/live";
import { Hints } from "./hints";

const words: Record<Outcome, string> = {
  waiting: "Waiting",
  passed: "Passed",
  kept: "Done earlier",
  failed: "Not yet",
  broken: "Could not be checked",
};

const wordFor = (outcome: Outcome, touched: boolean) => (outcome === "failed" && !touched ? "To do" : words[outcome]);

/** One check in the page: `[data-check]`, its outcome, what was found, and hints. */
export class Check {
  readonly id: string;
  readonly title: string;
  readonly hints: Hints;
  #outcome: Outcome;
  #gone = false;
  #shown = "";
  /** Why it does not hold, as a screen reader was told. */
  #say = "";
  #reason = "";
  readonly #why: HTMLElement;
  readonly #findings = el("div", { class: "findings" });

  constructor(
    readonly element: HTMLElement,
    ask: (check: string, step: number) => void,
  ) {
    this.id = element.dataset["check"] ?? "";
    this.title = required("[data-title]", element).textContent?.trim() ?? "";
    this.#outcome = (element.dataset["outcome"] as Outcome | undefined) ?? "waiting";
    this.#why = required("[data-why]", element);
    this.hints = new Hints(this.title, (step) => ask(this.id, step));
    this.#why.append(this.#findings, this.hints.element);
  }

  get outcome(): Outcome {
    return this.#outcome;
  }

  get isGreen(): boolean {
    return this.#outcome === "passed" || this.#outcome === "kept";
  }

  /** Whether it is green from before, and known not to hold now. */
  get isGone(): boolean {
    return this.#gone;
  }

  /** Why it is not green, in a sentence; empty when there is nothing to explain. */
  get reason(): string {
    return this.isGreen ? "" : this.#reason;
  }

  /**
   * Takes in how the check stands; answers what a screen reader should say when the outcome or its reason is another,
   * null when neither is. Empty: what was said is over. As long as nothing was done for an exercise, what does not hold
   * is still to do, and nothing to explain; but whoever does not know how to begin (`next`) may ask for a hint.
   */
  update(status: CheckStatus, touched: boolean, next: boolean): string | null {
    const first = this.#shown === "";
    this.#gone = status.gone;
    this.#show(status, touched, next);
    setText(required("[data-word]", this.element), `${wordFor(status.outcome, touched)}: `);
    const quiet = status.outcome === "waiting" || !touched;
    const say = quiet || status.outcome === "passed" ? "" : (status.findings[0]?.say ?? "");
    if (status.outcome === this.#outcome && say === this.#say) return null;
    // The page says of what was green only that it was; that it still is, is nothing new.
    const known = first && this.#outcome === "kept" && status.outcome === "passed";
    this.#outcome = status.outcome;
    this.#say = say;
    this.element.dataset["outcome"] = status.outcome;
    if (quiet || known) return "";
    return say === "" ? `${words[status.outcome]}: ${this.title}` : `${words[status.outcome]}: ${this.title}. ${say}`;
  }

  #show(status: CheckStatus, touched: boolean, next: boolean): void {
    const focused = this.#why.contains(document.activeElement) ? document.activeElement : null;
    const findings = status.outcome === "failed" && !touched ? [] : status.findings;
    this.#reason = findings[0]?.say ?? "";
    // The same findings come again and again; drawing them anew would lose a selection.
    const shown = JSON.stringify([status.outcome, findings]);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#findings.replaceChildren(
        ...(status.outcome === "broken" ? [el("p", {}, "This could not be checked just now.")] : []),
        ...findings.flatMap(finding),
      );
    }
    const helps = status.outcome === "failed" ? touched || next : status.outcome === "waiting" && findings.length > 0;
    this.hints.offer(helps ? status.hints : 0);
    // It is done, and what helped to do it is not needed under it.
    this.hints.element.hidden = status.outcome === "kept";
    this.#why.hidden = findings.length === 0 && !(helps && status.hints > 0);
    if (focused?.closest("[hidden]")) this.#focus();
  }

  /** Whoever was at a hint that went is to stay here. */
  #focus(): void {
    this.element.tabIndex = -1;
    this.element.focus();
  }
}

function finding({ say, expected, found }: Finding): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (say !== "") parts.push(el("p", {}, say));
  const pairs = [...pair("expected", expected), ...pair("found", found)];
  if (pairs.length > 0) parts.push(el("dl", { class: "found" }, ...pairs));
  return parts;
}

function pair(name: string, text: string): HTMLElement[] {
  return text === "" ? [] : [el("dt", {}, name), el("dd", {}, text)];
}
