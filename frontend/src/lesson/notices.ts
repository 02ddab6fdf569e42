import { button, el } from "../lib/dom";

/** Short news above the terminal that go when they are over: a lost connection, something refused. */
export class Notices {
  readonly #shown = new Map<string, HTMLElement>();

  constructor(private readonly place: HTMLElement) {}

  /** Shows an error under a key, in place of an earlier one. */
  alert(key: string, text: string, dismissable = true): void {
    this.#show(key, text, dismissable ? [this.#dismiss(key)] : []);
  }

  /** Whether it is there still, neither dismissed nor over. */
  isShown(key: string): boolean {
    return this.#shown.has(key);
  }

  /** The same, with what can be done about it by its label, the most likely first. */
  offer(key: string, text: string, choices: Record<string, () => void>): void {
    const acts = Object.entries(choices).map(([label, action], at) =>
      button(label, at === 0 ? "btn go" : "btn", () => {
        this.clear(key);
        action();
      }),
    );
    this.#show(key, text, [...acts, this.#dismiss(key)]);
  }

  /** Whoever dismisses it goes on where they were when it came. */
  #dismiss(key: string): HTMLButtonElement {
    const from = document.activeElement;
    return button("Dismiss", "btn", () => {
      this.clear(key);
      if (from instanceof HTMLElement && from.isConnected) from.focus();
    });
  }

  #show(key: string, text: string, acts: HTMLElement[]): void {
    this.clear(key);
    const notice = el("div", { class: "notice", role: "alert" }, el("span", {}, text));
    if (acts.length > 0) notice.append(el("span", { class: "notice-acts" }, ...acts));
    this.#shown.set(key, notice);
    this.place.append(notice);
  }

  clear(key: string): void {
    this.#shown.get(key)?.remove();
    this.#shown.delete(key);
  }
}
