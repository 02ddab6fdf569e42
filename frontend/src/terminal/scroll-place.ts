import { keepHere, recallHere } from "../lib/memory";

/** Remembers for a while, also over a reload of the page, how far up someone has scrolled. */
export class ScrollPlace {
  constructor(private readonly key: string) {}

  /** Lines between what is shown and the end; 0 follows the output. */
  recall(): number {
    return Number(recallHere(this.key)) || 0;
  }

  keep(lines: number): void {
    keepHere(this.key, lines > 0 ? String(lines) : null);
  }
}
