import { cameBack } from "../lib/arrival";
import { keepHere, recallHere } from "../lib/memory";

/** The block that was read, by its number, and how much of it was above the edge, from 0 to 1. */
export interface KeptPlace {
  block: number;
  above: number;
}

/** Remembers over a reload of the page what was read: browsers keep the place of the page, not that of a part, nor what is behind a tab. */
export class ReadPlace {
  constructor(private readonly key: string) {}

  /** Where somebody was who comes back to this page; null for who comes by a link. */
  recall(): KeptPlace | null {
    if (!cameBack() || location.hash !== "") return null;
    try {
      const { block, above } = JSON.parse(recallHere(this.key) ?? "{}") as Partial<KeptPlace>;
      return typeof block === "number" && typeof above === "number" ? { block, above } : null;
    } catch {
      return null; // Something else was kept there.
    }
  }

  keep(place: KeptPlace | null): void {
    keepHere(this.key, place === null ? null : JSON.stringify(place));
  }
}
