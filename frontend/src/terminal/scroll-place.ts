/** Remembers for a while, also over a reload of the page, how far up someone has scrolled. */
export class ScrollPlace {
  constructor(private readonly key: string) {}

  /** Lines between what is shown and the end; 0 follows the output. */
  recall(): number {
    try {
      return Number(sessionStorage.getItem(this.key)) || 0;
    } catch {
      return 0;
    }
  }

  keep(lines: number): void {
    try {
      if (lines > 0) sessionStorage.setItem(this.key, String(lines));
      else sessionStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing shows the end.
    }
  }
}
