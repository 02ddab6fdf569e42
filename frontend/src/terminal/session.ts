import type { Disposable } from "../lib/disposable";
import { LastingSocket, socketAddress } from "../lib/socket";
import * as protocol from "../protocol/terminal";
import { Acknowledger } from "./acknowledger";
import type { Screen } from "./screen";

export type SessionState = "connecting" | "open" | "closed";

export interface SessionEvents {
  state(state: SessionState, again: boolean): void;
  output(): void;
}

/** One shell of a machine on a screen: comes back by itself with what was printed before. */
export class TerminalSession implements Disposable {
  readonly #socket: LastingSocket;
  readonly #acknowledger = new Acknowledger((bytes) => this.#send(protocol.acknowledge(bytes)));
  #state: SessionState | null = null;
  #connection = 0;
  /** Replay that the screen has not taken in yet. */
  #replaying = 0;
  #replayed = false;
  #wasOpen = false;

  constructor(
    lab: string,
    node: string,
    private readonly screen: Screen,
    private readonly events: SessionEvents,
  ) {
    this.#socket = new LastingSocket(
      () => {
        const { cols, rows } = screen.size;
        return socketAddress(`/labs/${lab}/nodes/${node}/terminal?cols=${cols}&rows=${rows}`);
      },
      {
        opened: () => this.resize(screen.size.cols, screen.size.rows),
        message: (data) => this.#take(protocol.decode(data)),
        lost: () => this.#lost(),
      },
    );
    this.#become("connecting");
    this.#socket.start();
  }

  get isOpen(): boolean {
    return this.#state === "open" && this.#socket.isOpen;
  }

  input(text: string): void {
    // Old output may hold questions to the terminal; answering them now would type at the prompt.
    if (this.#replaying === 0) for (const frame of protocol.input(text)) this.#send(frame);
  }

  bytes(bytes: Uint8Array): void {
    if (this.#replaying === 0) for (const frame of protocol.inputBytes(bytes)) this.#send(frame);
  }

  resize(cols: number, rows: number): void {
    this.#send(protocol.resize(cols, rows));
  }

  dispose(): void {
    this.#connection++;
    this.#socket.dispose();
    this.#acknowledger.dispose();
    this.#become("closed");
  }

  #send(frame: Uint8Array<ArrayBuffer>): void {
    this.#socket.send(frame);
  }

  #take(frame: protocol.FromServer): void {
    switch (frame.kind) {
      case "replay":
        // A long one comes in several frames, and only the first starts afresh.
        if (!this.#replayed) this.screen.reset();
        this.#replayed = true;
        this.#replaying++;
        return this.#show(frame.bytes, () => this.#replaying--);
      case "output":
        return this.#show(frame.bytes);
      case "exit":
        // The next connection, which follows by itself, starts a new shell.
        this.screen.write(`\r\n\x1b[90mThe shell ended (${frame.code}). A new one starts.\x1b[0m\r\n`);
        return this.#socket.again();
      case "unknown":
    }
  }

  #show(bytes: Uint8Array, shown?: () => void): void {
    const connection = this.#connection;
    this.screen.write(bytes, () => {
      if (connection !== this.#connection) return;
      shown?.();
      this.#acknowledger.take(bytes.length);
      this.#socket.settled();
      this.#become("open");
      this.events.output();
    });
  }

  #lost(): void {
    this.#connection++;
    this.#replaying = 0;
    this.#replayed = false;
    this.#acknowledger.reset();
    this.#become("connecting");
  }

  #become(state: SessionState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.events.state(state, this.#wasOpen);
    if (state === "open") this.#wasOpen = true;
  }
}
