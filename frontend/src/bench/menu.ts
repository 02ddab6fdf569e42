import { el } from "../lib/dom";

/** Something that opens below its button, and closes by Escape or when one goes on elsewhere. */
export class Menu {
  readonly element = el("details", { class: "menu" });
  readonly body = el("div", { class: "menu-body" });
  readonly #summary: HTMLElement;

  constructor(label: string, opened: () => void = () => {}) {
    this.#summary = el("summary", { class: "quiet" }, label);
    this.element.append(this.#summary, this.body);
    this.element.addEventListener("toggle", () => {
      if (this.element.open) opened();
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.element.open) return;
      this.close();
      this.#summary.focus();
    });
    document.addEventListener("pointerdown", (event) => this.#wentTo(event.target));
    this.element.addEventListener("focusout", (event) => this.#wentTo(event.relatedTarget));
  }

  close(): void {
    this.element.open = false;
  }

  #wentTo(target: EventTarget | null): void {
    if (target instanceof Node && !this.element.contains(target)) this.close();
  }
}
