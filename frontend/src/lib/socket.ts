import { Backoff } from "./backoff";
import { Disposables, type Disposable } from "./disposable";
import type { EarlySocket } from "./early";
import { Liveness } from "./liveness";

export interface SocketEvents {
  opened?(): void;
  message(data: string | ArrayBuffer): void;
  /** The connection is gone, and another try follows. */
  lost?(code: number): void;
  /** The server has closed the connection for a reason that another try would not change. */
  ended?(code: number, reason: string): void;
}

/** A question that the server answers with `{"type":"alive"}`; whatever else it sends is an answer as well. */
const PING = '{"type":"ping"}';

/** How long a connection may take to be made. */
const CONNECT_WITHIN = 8000;

/**
 * The network has as many sockets as it may. After its Wi-Fi was restarted, those that are dead count until the server
 * notices, so it is worth another try, later.
 */
export const CROWDED = 4430;

/** Between half a minute and a whole one, by chance, since all pages of the network wait. */
const crowdedWait = () => 30_000 * (1 + Math.random());

/** Closed as intended, not allowed, not there, too many: trying again would only repeat it. */
const isFinal = (code: number) => code === 1000 || (code >= 4400 && code < 4500 && code !== 4413 && code !== CROWDED);

/** What comes for a connection that nobody closed. */
const LOST_WITHOUT_A_WORD = 1006;

/** A WebSocket that comes back by itself until it is stopped, or the server says that there is no use. */
export class LastingSocket implements Disposable {
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = true;
  readonly #own = new Disposables();
  readonly #liveness = new Liveness(
    () => this.#socket?.send(PING),
    () => this.#giveUp(),
  );

  constructor(
    /** Asked anew for each try, since an address may hold what changes (a window's size). */
    private readonly address: () => string,
    private readonly events: SocketEvents,
    private readonly backoff = new Backoff(),
    /** A connection that was made already, for the first try. */
    private early: EarlySocket | null = null,
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
    this.#stop();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close(1000);
  }

  #stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#liveness.stop();
    this.#own.dispose();
  }

  #hurry(): void {
    if (this.#stopped) return;
    if (this.isOpen) return this.#liveness.ask();
    if (this.#socket !== null) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  #connect(): void {
    const early = this.early;
    this.early = null;
    const socket = early?.socket ?? new WebSocket(this.address());
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#giveUp(), CONNECT_WITHIN);
    const opened = () => {
      if (this.#socket !== socket) return;
      clearTimeout(this.#timer);
      this.#liveness.start();
      this.events.opened?.();
    };
    const receive = (data: string | ArrayBuffer) => {
      if (this.#socket !== socket) return;
      this.#liveness.received();
      this.events.message(data);
    };
    socket.onopen = opened;
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => receive(event.data);
    socket.onclose = (event) => {
      if (this.#socket !== socket) return;
      if (!isFinal(event.code)) return this.#retry(event.code);
      this.#socket = null;
      this.#stop();
      this.events.ended?.(event.code, event.reason);
    };
    if (early !== null && this.isOpen) {
      opened();
      early.messages.forEach(receive);
    }
  }

  /** Nothing comes any more, though nobody closed the connection: the line is dead (sleep, another Wi-Fi). */
  #giveUp(): void {
    const socket = this.#socket;
    this.#retry(LOST_WITHOUT_A_WORD);
    socket?.close();
  }

  #retry(code: number): void {
    this.#socket = null;
    this.#liveness.stop();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), code === CROWDED ? crowdedWait() : this.backoff.next());
    this.events.lost?.(code);
  }
}

/** The WebSocket address of a path on this server. */
export function socketAddress(path: string): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`;
}
