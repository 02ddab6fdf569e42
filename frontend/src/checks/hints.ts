import { button, el, setText } from "../lib/dom";

/** A check's hints, one more at each click, from a nudge to the command. */
export class Hints {
  readonly element = el("div", { class: "hints" });
  readonly #list = el("ol", { class: "hint-list" });
  readonly #more: HTMLButtonElement;
  #given = 0;
  #count = 0;

  constructor(title: string, ask: (step: number) => void) {
    this.#more = button("", "hint", () => ask(this.#given + 1));
    this.#more.setAttribute("aria-description", `For: ${title}`);
    this.element.append(this.#list, this.#more);
    this.#show();
  }

  /** Says how many hints there are. */
  offer(count: number): void {
    this.#count = count;
    this.#show();
  }

  /** Shows a hint that came, and gives its words; one that is there already is not shown twice. */
  give(step: number, html: string): string | null {
    if (step !== this.#given + 1) return null;
    this.#given = step;
    // The lesson's author wrote it; the server has made it safe.
    const item = el("li", { tabindex: "-1" });
    item.innerHTML = html;
    this.#list.append(item);
    // With the last hint the button goes, and whoever pressed it by a key is to stay here.
    const goes = this.#given >= this.#count && document.activeElement === this.#more;
    this.#show();
    if (goes) item.focus();
    return `Hint ${step}: ${item.textContent?.trim() ?? ""}`;
  }

  #show(): void {
    const left = this.#count - this.#given;
    this.#list.hidden = this.#given === 0;
    this.#more.hidden = left <= 0;
    setText(this.#more, this.#given === 0 ? "Give me a hint" : left === 1 ? "One more hint, the last" : "One more hint");
  }
}
