import { button, el } from "../lib/dom";

/** Short news above the terminal that go when they are over: a lost connection, something refused. */
export class Notices {
  readonly #shown = new Map<string, HTMLElement>();
  readonly #dismissed = new Map<string, string>();

  constructor(private readonly place: HTMLElement) {}

  /** Shows an error under a key, in place of an earlier one. */
  alert(key: string, text: string, dismissable = true): void {
    this.#show(key, text, dismissable ? [button("Dismiss", "btn", () => this.clear(key))] : []);
  }

  /** As an alert, but what happens again and again is said once, also after it was dismissed. */
  once(key: string, text: string): void {
    if (this.#shown.get(key)?.firstChild?.textContent === text || this.#dismissed.get(key) === text) return;
    this.#show(key, text, [
      button("Dismiss", "btn", () => {
        this.clear(key);
        this.#dismissed.set(key, text);
      }),
    ]);
  }

  /** The same, with something that can be done about it. */
  offer(key: string, text: string, label: string, action: () => void): void {
    const act = button(label, "btn go", () => {
      this.clear(key);
      action();
    });
    this.#show(key, text, [act, button("Dismiss", "btn", () => this.clear(key))]);
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
    this.#dismissed.delete(key);
  }
}
