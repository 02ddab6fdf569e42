import { all, el, required } from "../lib/dom";
import { keep, recall } from "../lib/memory";
import { Tabs } from "../tabs/tabs";
import type { TerminalPanel } from "../terminal/panel";
import { idOf, labelOf, type TerminalName } from "../terminal/terminal-name";
import { recalledView, type TerminalView } from "../terminal/view";
import { iconButton, named } from "./icons";
import { OpenTerminals } from "./open-terminals";

/** Makes the panel of a terminal in its element. */
export type MakePanel = (element: HTMLElement, name: TerminalName, ended: () => void) => TerminalPanel;

/** The terminals of a lesson's machines: opened, closed and put side by side by their tabs. */
export class Terminals {
  readonly #panels = new Map<string, TerminalPanel>();
  readonly #nodes: string[];
  readonly #heading: HTMLElement | null;
  readonly #place: HTMLElement;
  readonly #tabs: Tabs;
  readonly #add = iconButton("plus", "New terminal", () => this.#opened(this.#open.open(this.#node)));
  readonly #split = iconButton("split", "Side by side", () => this.#toggleSplit());
  readonly #close = iconButton("close", "Close this terminal", () => this.close(this.#open.chosen));
  #open: OpenTerminals;
  #view = recalledView();
  #lab: string | null = null;

  constructor(
    private readonly bench: HTMLElement,
    /** Under which this lesson's arrangement is kept. */
    private readonly key: string,
    private readonly make: MakePanel,
  ) {
    this.#nodes = all("[data-terminal]", bench).map((element) => element.dataset["terminal"] ?? "");
    this.#open = new OpenTerminals(this.#nodes);
    this.#heading = bench.querySelector(".bench-bar h2");
    this.#place = required("[data-node-tabs]", bench);
    this.#tabs = new Tabs(this.#place, [], (id) => this.#choose(id));
    const acts = el("div", { class: "terminal-acts", role: "group", "aria-label": "Terminals" });
    acts.append(this.#add, this.#split, this.#close);
    this.#place.after(acts);
    bench.dataset["colours"] = this.#view.colours;
    for (const name of this.#open.all) this.#create(name, required(`[data-terminal="${name.node}"]`, bench));
    this.#show();
  }

  get all(): readonly TerminalPanel[] {
    return this.#open.all.map((name) => this.#panels.get(idOf(name))!);
  }

  /** The one in which a person works, if it can be seen. */
  get current(): TerminalPanel | null {
    const panel = this.#panels.get(this.#open.chosen);
    return panel?.isShown ? panel : null;
  }

  /** A machine's terminals, those first that are seen. */
  on(node: string): readonly TerminalPanel[] {
    const rank = (panel: TerminalPanel) => (panel.id === this.#open.chosen ? 0 : this.#open.paneOf(panel.id) !== null ? 1 : 2);
    return this.all.filter((one) => one.node === node).sort((one, other) => rank(one) - rank(other));
  }

  /** Connects all to a lab's machines, with those that were open there before. */
  connect(lab: string): void {
    if (this.#lab !== lab) {
      this.#forget();
      this.#lab = lab;
      this.#open.recall(this.#kept(lab));
      for (const name of this.#open.all) this.#panel(name);
      this.#show();
    }
    for (const one of this.all) one.connect(lab);
  }

  disconnect(): void {
    for (const one of this.all) one.disconnect();
  }

  /** Shows all, and those that are opened later, as a person wants to see them. */
  view(now: TerminalView): void {
    this.#view = now;
    this.bench.dataset["colours"] = now.colours;
    for (const one of this.all) one.view(now);
  }

  show(panel: TerminalPanel): void {
    this.#open.choose(panel.id);
    this.#show();
  }

  /** Another terminal on a machine; null when there are as many as there may be. */
  open(node: string): TerminalPanel | null {
    return this.#lab === null ? null : this.#opened(this.#open.open(node));
  }

  /** Whether there may be another. */
  mayOpen(node: string): boolean {
    return this.#lab !== null && this.#open.hasRoom(node);
  }

  close(id: string): void {
    if (!this.#open.canClose(id)) return;
    this.#remove(id);
    this.#open.close(id);
    this.#changed();
    this.#panels.get(this.#open.chosen)?.focus();
  }

  get #node(): string {
    return this.#panels.get(this.#open.chosen)?.node ?? this.#nodes[0]!;
  }

  #opened(name: TerminalName | null): TerminalPanel | null {
    if (name === null || this.#lab === null) return null;
    const panel = this.#panel(name);
    this.#open.choose(idOf(name));
    this.#changed();
    panel.connect(this.#lab);
    panel.focus();
    return panel;
  }

  #toggleSplit(): void {
    if (this.#open.isSplit) this.#open.join();
    else {
      this.#open.split(() => this.#open.open(this.#node));
      for (const name of this.#open.all) this.#panel(name);
      if (this.#lab !== null) this.connect(this.#lab);
    }
    this.#changed();
    this.#panels.get(this.#open.chosen)?.focus();
  }

  #choose(id: string): void {
    this.#open.choose(id);
    this.#changed();
    this.#panels.get(id)?.focus();
  }

  /** On a new machine nothing is left of what was opened on the one before. */
  #forget(): void {
    for (const { node, shell } of this.#open.all) if (shell > 1) this.#remove(idOf({ node, shell }));
    this.#open = new OpenTerminals(this.#nodes);
  }

  /** The panel of a terminal, made when there is none. */
  #panel(name: TerminalName): TerminalPanel {
    return this.#panels.get(idOf(name)) ?? this.#create(name, this.#element(name));
  }

  #create(name: TerminalName, element: HTMLElement): TerminalPanel {
    const id = idOf(name);
    const panel = this.make(element, name, () => this.close(id));
    panel.view(this.#view);
    this.#panels.set(id, panel);
    // Whoever types there works there, by whatever way they came.
    element.addEventListener("focusin", () => {
      if (this.#open.chosen === id || this.#open.paneOf(id) === null) return;
      this.#open.choose(id);
      this.#changed();
    });
    return panel;
  }

  #element(name: TerminalName): HTMLElement {
    const status = el("span", { class: "node-status", "data-terminal-status": "", "data-state": "connecting" }, "connecting");
    const made = el(
      "div",
      { class: "node", id: `node-${idOf(name)}`, "data-terminal": name.node, "data-shell": String(name.shell), "data-state": "connecting" },
      status,
      el("div", { class: "screen", "data-screen": "" }),
    );
    all(`[data-terminal="${name.node}"]`, this.bench).at(-1)!.after(made);
    return made;
  }

  #remove(id: string): void {
    this.#panels.get(id)?.close();
    this.#panels.delete(id);
  }

  #changed(): void {
    if (this.#lab !== null) keep(this.key, JSON.stringify({ lab: this.#lab, open: this.#open.toText() }));
    this.#show();
  }

  #kept(lab: string): string | null {
    try {
      const kept = JSON.parse(recall(this.key) ?? "{}") as { lab?: string; open?: string };
      return kept.lab === lab ? (kept.open ?? null) : null;
    } catch {
      return null;
    }
  }

  #show(): void {
    const open = this.#open;
    const one = open.all.length < 2;
    this.#place.hidden = one;
    if (this.#heading) this.#heading.hidden = !one;
    this.#tabs.set(
      open.all.map((name) => ({ id: idOf(name), label: labelOf(name), panel: this.#panels.get(idOf(name))!.element })),
      open.chosen,
    );
    this.bench.toggleAttribute("data-split", open.isSplit);
    for (const name of open.all) {
      const { element } = this.#panels.get(idOf(name))!;
      const pane = open.paneOf(idOf(name));
      element.toggleAttribute("data-off", pane === null);
      element.toggleAttribute("data-chosen", idOf(name) === open.chosen);
      element.dataset["pane"] = pane ?? "";
      element.dataset["label"] = labelOf(name);
      this.#tabs.button(idOf(name))?.toggleAttribute("data-seen", pane !== null);
    }
    named(this.#add, `New terminal on ${this.#node}`);
    this.#add.disabled = !open.hasRoom(this.#node);
    this.#split.setAttribute("aria-pressed", String(open.isSplit));
    this.#close.hidden = !open.canClose(open.chosen);
  }
}
