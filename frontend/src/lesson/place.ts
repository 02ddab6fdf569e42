import { cameBack } from "../lib/arrival";

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
      const { block, above } = JSON.parse(sessionStorage.getItem(this.key) ?? "{}") as Partial<KeptPlace>;
      return typeof block === "number" && typeof above === "number" ? { block, above } : null;
    } catch {
      return null; // A browser that keeps nothing begins at the top.
    }
  }

  keep(place: KeptPlace | null): void {
    try {
      if (place === null) sessionStorage.removeItem(this.key);
      else sessionStorage.setItem(this.key, JSON.stringify(place));
    } catch {
      // As above.
    }
  }
}
