import { el, required, setText } from "../lib/dom";
import type { CheckStatus, Finding, Outcome } from "../protocol/live";
import { Hints } from "./hints";

const words: Record<Outcome, string> = {
  waiting: "Waiting",
  passed: "Passed",
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
  #shown = "";
  /** Why it does not hold, as a screen reader was told. */
  #say = "";
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

  /**
   * Takes in how the check stands; answers what a screen reader should say when the outcome or its reason is another,
   * null when neither is. Empty: what was said is over. As long as nothing was done for an exercise, what does not hold
   * is still to do, and nothing to explain.
   */
  update(status: CheckStatus, touched: boolean): string | null {
    this.#show(status, touched);
    setText(required("[data-word]", this.element), `${wordFor(status.outcome, touched)}: `);
    const quiet = status.outcome === "waiting" || !touched;
    const say = quiet || status.outcome === "passed" ? "" : (status.findings[0]?.say ?? "");
    if (status.outcome === this.#outcome && say === this.#say) return null;
    this.#outcome = status.outcome;
    this.#say = say;
    this.element.dataset["outcome"] = status.outcome;
    if (quiet) return "";
    return say === "" ? `${words[status.outcome]}: ${this.title}` : `${words[status.outcome]}: ${this.title}. ${say}`;
  }

  #show(status: CheckStatus, touched: boolean): void {
    const explains = (status.outcome === "failed" && touched) || status.outcome === "broken";
    const findings = explains ? status.findings : [];
    // The same findings come again and again; drawing them anew would lose a selection.
    const shown = JSON.stringify([status.outcome, findings]);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#findings.replaceChildren(
        ...(status.outcome === "broken" ? [el("p", {}, "This could not be checked just now.")] : []),
        ...findings.flatMap(finding),
      );
    }
    this.hints.offer(status.outcome === "failed" ? status.hints : 0);
    this.#why.hidden = !explains;
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
