import { cameBack } from "../lib/arrival";
import { keepHere, recallHere } from "../lib/memory";
import type { LabStatus } from "../protocol/live";

/**
 * Remembers in this tab that the learner ended a lesson's machine here: a reload shows that again, and starts no other
 * unasked. The server also says "stopped" of a machine that was lost; that one is not remembered.
 */
export class EndedHere {
  readonly #key: string;
  #asked = false;

  /** The page with a live side of this path. The script that runs early (early.ts) has the key as well. */
  constructor(path: string) {
    this.#key = `ended.${path}`;
  }

  /** How the page was left that is back; null for one that was left with a machine, or was reached by a link. */
  recall(): LabStatus | null {
    return cameBack() && recallHere(this.#key) !== null ? { state: "ended", reason: "stopped" } : null;
  }

  /** The learner has asked to end the machine. */
  asked(): void {
    this.#asked = true;
  }

  show(status: LabStatus): void {
    if (status.state === "ended" && status.reason === "stopped") {
      if (this.#asked) keepHere(this.#key, "yes");
    } else {
      keepHere(this.#key, null);
      // Until it has ended, it may be said once more that it is there.
      if (status.state === "ready" || status.state === "expiring") return;
    }
    this.#asked = false;
  }
}
