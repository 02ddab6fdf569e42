import type { Notices } from "./notices";

/** Says, once for all connections of this page, that the network has as many as it may; for as long as one of them waits. */
export class CrowdedNotice {
  readonly #waiting = new Set<string>();

  constructor(private readonly notices: Notices) {}

  /** @param connection a terminal's node, or "page" */
  waits(connection: string): void {
    this.#waiting.add(connection);
    if (!this.notices.isShown("crowded")) this.notices.alert("crowded", crowdedText, false);
  }

  over(connection: string): void {
    this.#waiting.delete(connection);
    if (this.#waiting.size === 0) this.notices.clear("crowded");
  }
}

export const crowdedText =
  "Your network has as many pages of this site open as it may. Close some, or wait: this page tries again by itself.";
