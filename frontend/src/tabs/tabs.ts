import { el, setText } from "../lib/dom";

export interface Tab {
  id: string;
  label: string;
  panel: HTMLElement;
}

/** Tabs over panels, with arrow keys, as the ARIA practices have them. */
export class Tabs {
  readonly #buttons = new Map<string, HTMLButtonElement>();
  #tabs: readonly Tab[] = [];
  #chosen = "";

  constructor(
    private readonly place: HTMLElement,
    tabs: readonly Tab[],
    private readonly changed: (id: string) => void = () => {},
  ) {
    place.setAttribute("role", "tablist");
    this.set(tabs, tabs[0]?.id ?? "");
  }

  get chosen(): string {
    return this.#chosen;
  }

  /** The button of a tab, for marks on it. */
  button(id: string): HTMLButtonElement | undefined {
    return this.#buttons.get(id);
  }

  /** Has these tabs from now on; those that were there stay as they are. */
  set(tabs: readonly Tab[], chosen: string): void {
    this.#tabs = tabs;
    this.#chosen = chosen;
    for (const [id, button] of this.#buttons) {
      if (tabs.some((tab) => tab.id === id)) continue;
      button.remove();
      this.#buttons.delete(id);
    }
    tabs.forEach((tab, at) => {
      const button = this.#buttons.get(tab.id) ?? this.#make(tab);
      setText(button, tab.label);
      if (this.place.children[at] !== button) this.place.insertBefore(button, this.place.children[at] ?? null);
    });
    this.#show();
  }

  choose(id: string): void {
    if (!this.#buttons.has(id) || id === this.#chosen) return;
    this.#chosen = id;
    this.#show();
    this.changed(id);
  }

  #make(tab: Tab): HTMLButtonElement {
    const made = el("button", { type: "button", role: "tab", id: `tab-${tab.id}`, "aria-controls": tab.panel.id });
    made.addEventListener("click", () => this.choose(tab.id));
    made.addEventListener("keydown", (event) => this.#key(event));
    this.#buttons.set(tab.id, made);
    return made;
  }

  #show(): void {
    for (const tab of this.#tabs) {
      const chosen = tab.id === this.#chosen;
      const made = this.#buttons.get(tab.id);
      made?.setAttribute("aria-selected", String(chosen));
      made?.setAttribute("tabindex", chosen ? "0" : "-1");
      tab.panel.toggleAttribute("data-off", !chosen);
    }
  }

  #key(event: KeyboardEvent): void {
    const ids = this.#tabs.map((tab) => tab.id);
    const at = ids.indexOf(this.#chosen);
    const to: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: ids.length - 1 };
    const target = to[event.key];
    if (target === undefined) return;
    event.preventDefault();
    const id = ids[(target + ids.length) % ids.length]!;
    this.choose(id);
    this.#buttons.get(id)?.focus();
  }
}
