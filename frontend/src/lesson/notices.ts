import { button, el } from "../lib/dom";

/** Short news above the terminal that go when they are over: a lost connection, something refused. */
export class Notices {
  readonly #shown = new Map<string, HTMLElement>();

  constructor(private readonly place: HTMLElement) {}

  /** Shows an error under a key, in place of an earlier one. */
  alert(key: string, text: string, dismissable = true): void {
    this.clear(key);
    const notice = el("div", { class: "notice", role: "alert" }, el("span", {}, text));
    if (dismissable) notice.append(button("Dismiss", "btn", () => this.clear(key)));
    this.#shown.set(key, notice);
    this.place.append(notice);
  }

  clear(key: string): void {
    this.#shown.get(key)?.remove();
    this.#shown.delete(key);
  }
}
