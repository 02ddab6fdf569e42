import { setText } from "../lib/dom";
import type { MemoryUse } from "../protocol/live";

const MB = 1024 ** 2;
const GB = 1024 ** 3;

/** Says how much of their memory the machines use. */
export class MemoryLine {
  #lab: string | null = null;
  readonly #machines = new Map<string, MemoryUse>();

  constructor(private readonly place: HTMLElement) {}

  /** It is about this lab from now on; what was measured on another machine says nothing of it. */
  of(lab: string | null): void {
    if (lab === this.#lab) return;
    this.#lab = lab;
    this.#machines.clear();
    setText(this.place, "");
  }

  show(use: MemoryUse): void {
    // A server from before an update does not say of which lab it is.
    if (this.#lab === null || (use.lab !== "" && use.lab !== this.#lab)) return;
    this.#machines.set(use.node, use);
    const all = [...this.#machines.values()];
    setText(this.place, `Memory ${all.map((one) => (all.length > 1 ? `${one.node} ${amount(one)}` : amount(one))).join(", ")}`);
  }
}

/** Of a machine without a limit, only what it uses. */
function amount({ used, limit }: MemoryUse): string {
  return limit > 0 ? `${size(used)} of ${size(limit)}` : size(used);
}

/** As Docker counts, 1024 MB to a GB. */
export function size(bytes: number): string {
  return bytes < GB ? `${Math.round(bytes / MB)}\u00a0MB` : `${Number((bytes / GB).toFixed(1))}\u00a0GB`;
}
