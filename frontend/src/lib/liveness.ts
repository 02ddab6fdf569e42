/**
 * Notices that a connection is dead though nobody closed it: after sleep, with another Wi-Fi or behind a
 * NAT that forgot us there is neither an end nor an error, only silence. The server says every five seconds that it
 * is there; when that does not come either, this asks, and gives up when there is no answer. Both together stay under
 * 15 seconds, the reconnection included.
 */
export class Liveness {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;

  constructor(
    private readonly ping: () => void,
    private readonly dead: () => void,
    /** Milliseconds of silence, after which it asks. */
    private readonly quiet = 7000,
    /** Milliseconds until the answer; a full window on a slow line needs some. */
    private readonly patience = 6000,
  ) {}

  start(): void {
    this.#asking = false;
    this.#wait();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asking = false;
  }

  /** Anything that comes is a sign of life. */
  received(): void {
    this.#asking = false;
    this.#wait();
  }

  /** Asks now: someone has come back to the page, perhaps from sleep. */
  ask(): void {
    if (this.#asking) return;
    clearTimeout(this.#timer);
    this.#asking = true;
    this.#timer = setTimeout(() => {
      this.#asking = false;
      this.dead();
    }, this.patience);
    this.ping();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), this.quiet);
  }
}
