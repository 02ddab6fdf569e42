import type { CrowdedNotice } from "./crowded-notice";
import type { Notices } from "./notices";

/** A line that is back within a moment is not worth a word. */
const LOST_FOR = 1500;

/** Says that the page has no connection, for as long as that is so. */
export class ConnectionNotice {
  #lost: ReturnType<typeof setTimeout> | undefined;

  /** @param lost what is said of a connection that comes back by itself */
  constructor(
    private readonly notices: Notices,
    private readonly crowded: CrowdedNotice,
    private readonly lost: () => string,
  ) {}

  connected(yes: boolean): void {
    this.crowded.over("page");
    if (yes) this.#clear();
    else this.#lost ??= setTimeout(() => this.notices.alert("connection", this.lost(), false), LOST_FOR);
  }

  /** The network has as many connections as it may. */
  waits(): void {
    this.#clear();
    this.crowded.waits("page");
  }

  /** It does not come back; why. */
  refused(text: string): void {
    this.crowded.over("page");
    this.#forget();
    this.notices.alert("connection", text, false);
  }

  #clear(): void {
    this.#forget();
    this.notices.clear("connection");
  }

  #forget(): void {
    clearTimeout(this.#lost);
    this.#lost = undefined;
  }
}
