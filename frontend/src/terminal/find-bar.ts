import { iconButton } from "../bench/icons";
import { el, setText } from "../lib/dom";

/** What is searched. */
export interface Findable {
  /** Goes to the next place, or back to the one before, and marks all; nothing marks none. */
  find(text: string, back: boolean): void;
  /** Tells which of how many places is shown; -1 when there are too many to count. */
  onFound(tell: (at: number, of: number) => void): void;
  focus(): void;
}

/** Finds text in what a terminal has printed. */
export class FindBar {
  readonly #input = el("input", { type: "search", "aria-label": "Find in the terminal", autocomplete: "off", spellcheck: "false" });
  readonly #count = el("span", { class: "find-count", role: "status" });
  readonly #element = el("div", { class: "find-bar", role: "search", hidden: "" });

  constructor(
    place: HTMLElement,
    private readonly terminal: Findable,
  ) {
    this.#element.append(
      this.#input,
      this.#count,
      iconButton("up", "Find the one before (Shift+Enter)", () => this.#find(true)),
      iconButton("down", "Find the next one (Enter)", () => this.#find(false)),
      iconButton("close", "Close the search (Escape)", () => this.close()),
    );
    place.append(this.#element);
    this.#input.addEventListener("input", () => this.#find(true));
    this.#element.addEventListener("keydown", (event) => this.#key(event));
    terminal.onFound((at, of) => this.#show(at, of));
  }

  open(): void {
    this.#element.hidden = false;
    this.#input.select();
    this.#input.focus();
  }

  close(): void {
    if (this.#element.hidden) return;
    this.#element.hidden = true;
    setText(this.#count, "");
    this.terminal.find("", false);
    this.terminal.focus();
  }

  #find(back: boolean): void {
    this.terminal.find(this.#input.value, back);
    if (this.#input.value === "") setText(this.#count, "");
  }

  #show(at: number, of: number): void {
    if (this.#input.value === "") return setText(this.#count, "");
    if (of === 0) return setText(this.#count, "not found");
    setText(this.#count, at < 0 ? `${of} or more` : `${at + 1} of ${of}`);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.target === this.#input) this.#find(event.shiftKey);
    else return;
    event.preventDefault();
  }
}
