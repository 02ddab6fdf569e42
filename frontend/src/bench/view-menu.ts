import { button, el, setText } from "../lib/dom";
import type { Colours } from "../terminal/palette";
import { changed, isLargest, isSmallest, type TerminalView } from "../terminal/view";
import { Menu } from "./menu";

const colours: Record<Colours, string> = { dark: "Dark", light: "Light", contrast: "High contrast" };

export interface ViewEvents {
  /** The terminals are to be shown so. */
  apply(view: TerminalView): void;
  find(): void;
}

/** A menu of how terminals are seen and heard: text size, colours, the search, a screen reader. */
export class ViewMenu {
  readonly #menu = new Menu("View");
  readonly #size = el("output", {});
  readonly #smaller = button("−", "quiet", () => this.#change({ size: this.view.size - 1 }));
  readonly #larger = button("+", "quiet", () => this.#change({ size: this.view.size + 1 }));
  readonly #colours = el(
    "select",
    { id: "terminal-colours" },
    ...Object.entries(colours).map(([value, label]) => el("option", { value }, label)),
  );
  readonly #reader = el("input", { type: "checkbox", id: "terminal-reader" });

  constructor(
    private view: TerminalView,
    private readonly events: ViewEvents,
  ) {
    this.#smaller.setAttribute("aria-label", "Smaller text");
    this.#larger.setAttribute("aria-label", "Larger text");
    const find = button("Find in the terminal", "quiet", () => {
      this.#menu.close();
      events.find();
    });
    find.append(el("kbd", {}, "Ctrl+Shift+F"));
    this.#menu.body.append(
      find,
      el("div", { class: "menu-row", role: "group", "aria-label": "Text size" }, el("span", {}, "Text size"), this.#smaller, this.#size, this.#larger),
      el("label", { class: "menu-row", for: "terminal-colours" }, "Colours", this.#colours),
      el("label", { class: "menu-row", for: "terminal-reader" }, "Screen reader", this.#reader),
    );
    this.#colours.addEventListener("change", () => this.#change({ colours: this.#colours.value as Colours }));
    this.#reader.addEventListener("change", () => this.#change({ screenReader: this.#reader.checked }));
    this.#show();
  }

  get element(): HTMLElement {
    return this.#menu.element;
  }

  #change(change: Partial<TerminalView>): void {
    this.view = changed(this.view, change);
    this.#show();
    this.events.apply(this.view);
  }

  #show(): void {
    setText(this.#size, String(this.view.size));
    this.#smaller.disabled = isSmallest(this.view);
    this.#larger.disabled = isLargest(this.view);
    this.#colours.value = this.view.colours;
    this.#reader.checked = this.view.screenReader;
  }
}
