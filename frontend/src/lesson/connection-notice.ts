import type { Notices } from "./notices";

/** A line that is back within a moment is not worth a word. */
const LOST_FOR = 1500;

/** Says that the page has no connection, for as long as that is so. */
export class ConnectionNotice {
  #lost: ReturnType<typeof setTimeout> | undefined;

  /** @param lost what is said of a connection that comes back by itself */
  constructor(
    private readonly notices: Notices,
    private readonly lost: () => string,
  ) {}

  connected(yes: boolean): void {
    if (yes) this.clear();
    else this.#lost ??= setTimeout(() => this.notices.alert("connection", this.lost(), false), LOST_FOR);
  }

  clear(): void {
    this.#forget();
    this.notices.clear("connection");
  }

  /** It does not come back; why. */
  refused(text: string): void {
    this.#forget();
    this.notices.alert("connection", text, false);
  }

  #forget(): void {
    clearTimeout(this.#lost);
    this.#lost = undefined;
  }
}
