import { cameBack } from "../lib/arrival";
import { keepHere, recallHere } from "../lib/memory";
import type { LabStatus } from "../protocol/live";

/** Remembers in this tab that a lesson's machine was ended on purpose: a reload shows that again, and starts no other unasked. */
export class EndedHere {
  readonly #key: string;

  /** The page with a live side of this path. The script that runs early (early.ts) has the key as well. */
  constructor(path: string) {
    this.#key = `ended.${path}`;
  }

  /** How the page was left that is back; null for one that was left with a machine, or is come to by a link. */
  recall(): LabStatus | null {
    return cameBack() && recallHere(this.#key) !== null ? { state: "ended", reason: "stopped" } : null;
  }

  show(status: LabStatus): void {
    keepHere(this.#key, status.state === "ended" && status.reason === "stopped" ? "yes" : null);
  }
}
