import { idOf, type TerminalName } from "../terminal/terminal-name";

/** A machine has as many shells for a page (see PageAddress). */
const MOST = 6;

/** Which terminals are open, in the order of their tabs, and which of them are seen: one, or two side by side. */
export class OpenTerminals {
  #all: TerminalName[];
  #left: string;
  #right: string | null = null;
  /** The one of the two in which a person works. */
  #chosen: string;

  constructor(private readonly nodes: readonly string[]) {
    this.#all = nodes.map((node) => ({ node, shell: 1 }));
    this.#left = this.#chosen = nodes[0] ?? "";
  }

  get all(): readonly TerminalName[] {
    return this.#all;
  }

  get chosen(): string {
    return this.#chosen;
  }

  get isSplit(): boolean {
    return this.#right !== null;
  }

  /** Where a terminal is seen: alone or at the left, at the right, or not at all. */
  paneOf(id: string): "left" | "right" | null {
    if (id === this.#left) return "left";
    return id === this.#right ? "right" : null;
  }

  has(id: string): boolean {
    return this.#all.some((one) => idOf(one) === id);
  }

  hasRoom(node: string): boolean {
    return this.#free(node) !== undefined;
  }

  /** Another shell of a machine; null when it has as many as it may. */
  open(node: string): TerminalName | null {
    const shell = this.#free(node);
    if (shell === undefined) return null;
    const name = { node, shell };
    this.#add(name);
    return name;
  }

  /** Every machine keeps its first. */
  canClose(id: string): boolean {
    return this.#all.some((one) => idOf(one) === id && one.shell > 1);
  }

  close(id: string): void {
    if (!this.canClose(id)) return;
    const at = this.#all.findIndex((one) => idOf(one) === id);
    this.#all.splice(at, 1);
    if (id === this.#right) this.#right = null;
    if (id === this.#left) {
      // The neighbour is seen instead, or what was beside it alone.
      this.#left = this.#right ?? idOf(this.#all[Math.max(0, at - 1)]!);
      this.#right = null;
    }
    if (id === this.#chosen) this.#chosen = this.#left;
  }

  /** Works in a terminal from now on; one that is not seen comes in place of the one that was chosen. */
  choose(id: string): void {
    if (!this.has(id)) return;
    if (this.paneOf(id) === null) {
      if (this.#chosen === this.#right) this.#right = id;
      else this.#left = id;
    }
    this.#chosen = id;
  }

  /** Shows a second one beside it, in the order of their tabs: another that is open, or else the given one. */
  split(another: () => TerminalName | null): void {
    const ids = () => this.#all.map(idOf);
    const beside = ids().find((id) => id !== this.#left) ?? nameToId(another());
    if (beside === null) return;
    const isBefore = ids().indexOf(beside) < ids().indexOf(this.#left);
    [this.#left, this.#right] = isBefore ? [beside, this.#left] : [this.#left, beside];
  }

  /** Shows one again, the one that was chosen. */
  join(): void {
    this.#left = this.#chosen;
    this.#right = null;
  }

  /** To be kept while the lab lives. */
  toText(): string {
    return JSON.stringify({ all: this.#all, left: this.#left, right: this.#right, chosen: this.#chosen });
  }

  /** As it was kept; what cannot be so is left out. */
  recall(text: string | null): void {
    const kept = parse(text);
    for (const node of this.nodes) {
      for (const { shell } of kept.all?.filter((one) => one?.node === node) ?? []) {
        if (Number.isInteger(shell) && shell > 1 && shell <= MOST && !this.has(idOf({ node, shell }))) this.#add({ node, shell });
      }
    }
    const { left, right, chosen } = kept;
    if (typeof left === "string" && this.has(left)) this.#left = this.#chosen = left;
    if (typeof right === "string" && this.has(right) && right !== this.#left) this.#right = right;
    if (typeof chosen === "string" && this.paneOf(chosen) !== null) this.#chosen = chosen;
  }

  #free(node: string): number | undefined {
    const taken = this.#all.filter((one) => one.node === node).map((one) => one.shell);
    return Array.from({ length: MOST }, (_, at) => at + 1).find((one) => !taken.includes(one));
  }

  /** Behind those of the same machine. */
  #add(name: TerminalName): void {
    const at = this.#all.findLastIndex((one) => one.node === name.node && one.shell < name.shell);
    this.#all.splice(at + 1, 0, name);
  }
}

const nameToId = (name: TerminalName | null) => (name === null ? null : idOf(name));

type Kept = Partial<{ all: Partial<TerminalName>[]; left: unknown; right: unknown; chosen: unknown }>;

function parse(text: string | null): { all?: TerminalName[] } & Omit<Kept, "all"> {
  try {
    const kept = JSON.parse(text ?? "{}") as Kept | null;
    return { ...kept, all: Array.isArray(kept?.all) ? (kept.all as TerminalName[]) : [] };
  } catch {
    return {};
  }
}
