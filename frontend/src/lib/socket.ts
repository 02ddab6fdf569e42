import { Backoff } from "./backoff";
import { Disposables, type Disposable } from "./disposable";

export interface SocketEvents {
  opened?(): void;
  message(data: string | ArrayBuffer): void;
  /** The connection is gone; another try follows unless `stop` was called. */
  lost?(code: number): void;
}

/** A WebSocket that comes back by itself until it is stopped. */
export class LastingSocket implements Disposable {
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;
  readonly #own = new Disposables();

  constructor(
    /** Asked anew for each try, since an address may hold what changes (a window's size). */
    private readonly address: () => string,
    private readonly events: SocketEvents,
    private readonly backoff = new Backoff(),
  ) {}

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    // Whoever comes back to the page, or back online, should not wait for a timer.
    this.#own.listen(window, "online", () => this.#hurry());
    this.#own.listen(document, "visibilitychange", () => {
      if (document.visibilityState === "visible") this.#hurry();
    });
    this.#connect();
  }

  /** Says that the connection proved good, so the next loss starts with a short wait. */
  settled(): void {
    this.backoff.reset();
  }

  /** False when there is no connection to send on. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean {
    if (!this.isOpen) return false;
    this.#socket!.send(data);
    return true;
  }

  /** Gives this connection up and makes another. */
  again(): void {
    const socket = this.#socket;
    this.#retry(1000);
    socket?.close(1000);
  }

  dispose(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#own.dispose();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  #hurry(): void {
    if (this.#timer === undefined || this.#stopped) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  #connect(): void {
    this.#timer = undefined;
    const socket = new WebSocket(this.address());
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    socket.onopen = () => {
      if (this.#socket === socket) this.events.opened?.();
    };
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      if (this.#socket === socket) this.events.message(event.data);
    };
    socket.onclose = (event) => {
      if (this.#socket === socket) this.#retry(event.code);
    };
  }

  #retry(code: number): void {
    this.#socket = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), this.backoff.next());
    this.events.lost?.(code);
  }
}

/** The WebSocket address of a path on this server. */
export function socketAddress(path: string): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
}
