import { Backoff } from "../lib/backoff";
import type { Disposable } from "../lib/disposable";
import { takeEarly } from "../lib/early";
import { CROWDED, LastingSocket, socketAddress } from "../lib/socket";
import * as protocol from "../protocol/terminal";
import { Acknowledger } from "./acknowledger";
import { CutLine } from "./cut-line";
import type { Screen } from "./screen";
import type { SessionEvents, SessionState } from "./session-events";
import { Typed } from "./typed";
import type { TerminalName } from "./terminal-name";

const utf8 = new TextEncoder();

/** A shell that does not say within so many milliseconds that it has ended is left to the machine. */
const GOODBYE = 3000;

/** One shell of a machine on a screen: comes back by itself with what was printed before, and loses no key. */
export class TerminalSession implements Disposable {
  readonly #socket: LastingSocket;
  readonly #acknowledger = new Acknowledger((bytes) => this.#send(protocol.acknowledge(bytes)));
  readonly #typed = new Typed();
  readonly #cut = new CutLine();
  #state: SessionState | null = null;
  #connection = 0;
  #replayed = false;
  #replaying = false;
  /** The next shell comes below what the one that ended has printed. */
  #follows = false;
  /** The shell at the other end has said what it has of our input. */
  #attached = false;
  #wasAttached = false;
  #wasOpen = false;
  #ending = false;

  constructor(
    lab: string,
    private readonly name: TerminalName,
    private readonly screen: Screen,
    private readonly events: SessionEvents,
  ) {
    const path = `/labs/${lab}/nodes/${name.node}/terminal?${name.shell === 1 ? "" : `shell=${name.shell}&`}`;
    const early = takeEarly(path);
    // Names what this page types, so that its shell knows it again after a loss of the connection.
    const input = new URLSearchParams(early?.path.split("?")[1]).get("input") ?? randomName();
    this.#socket = new LastingSocket(
      () => {
        const size = screen.size === null ? "" : `cols=${screen.size.cols}&rows=${screen.size.rows}&`;
        return socketAddress(`${path}${size}input=${input}`);
      },
      {
        opened: () => {
          if (screen.size !== null) this.resize(screen.size.cols, screen.size.rows);
        },
        message: (data) => this.#take(protocol.decode(data)),
        lost: (code) => {
          this.#lost();
          if (code === CROWDED) events.crowded();
        },
        ended: (_, reason) => {
          this.#lost();
          this.#become("closed");
          events.refused(reason);
        },
      },
      new Backoff(),
      early,
    );
    this.#become("connecting");
    this.#socket.start();
  }

  get isOpen(): boolean {
    return this.#state === "open" && this.#socket.isOpen;
  }

  /** Whether the shell has yet to take something of what is typed by now, each time the answer is asked. */
  mark(): () => boolean {
    return this.#typed.mark();
  }

  /** Types into the shell: now, or once there is a connection again. */
  input(text: string): void {
    this.bytes(utf8.encode(text));
  }

  bytes(bytes: Uint8Array): void {
    const { lost, rest } = this.#cut.take(bytes);
    if (lost > 0) this.events.lost(lost);
    if (!this.#typed.add(rest)) this.events.lost(rest.length);
    this.#flush();
  }

  resize(cols: number, rows: number): void {
    this.#send(protocol.resize(cols, rows));
  }

  /** Ends the shell and lets go of it, once the machine has heard so. */
  end(): void {
    this.#ending = true;
    if (!this.isOpen) return this.dispose();
    this.#send(protocol.end());
    setTimeout(() => this.dispose(), GOODBYE);
  }

  dispose(): void {
    this.#connection++;
    this.#breakOff();
    this.#socket.dispose();
    this.#acknowledger.dispose();
    this.#become("closed");
  }

  #send(frame: Uint8Array<ArrayBuffer>): void {
    this.#socket.send(frame);
  }

  #flush(): void {
    if (!this.#attached || !this.#socket.isOpen) return;
    for (let next = this.#typed.next(); next !== null; next = this.#typed.next()) this.#send(protocol.input(next));
  }

  #take(frame: protocol.FromServer): void {
    if (this.#ending) {
      if (frame.kind === "exit") this.dispose();
      return;
    }
    if (frame.kind !== "replay" && this.#replaying) {
      this.#replaying = false;
      this.screen.replayed();
    }
    switch (frame.kind) {
      case "shell":
        this.screen.expect(frame.replay);
        return this.#attach(frame.taken);
      case "taken":
        this.#typed.taken(frame.bytes);
        this.events.taken();
        return this.#flush();
      case "replay":
        // A long one comes in several frames, and only the first starts afresh.
        if (!this.#replayed && !this.#follows) this.screen.reset();
        this.#follows = false;
        this.#replayed = this.#replaying = true;
        return this.screen.replay(frame.bytes, this.#shown(frame.bytes));
      case "output":
        return this.screen.write(frame.bytes, this.#shown(frame.bytes));
      case "prompt":
        return this.events.activity({ at: "prompt" });
      case "running":
        return this.events.activity({ at: "running", command: frame.command, program: frame.program });
      case "exit":
        if (this.name.shell > 1) {
          this.dispose();
          return this.events.ended();
        }
        // The next connection, which follows by itself, starts a new shell; what is typed from now on is for that one.
        this.#follows = true;
        this.#drop();
        this.#wasAttached = false;
        this.screen.forgetModes();
        this.screen.write(`\r\n\x1b[90mThe shell ended (${frame.code}). A new one starts.\x1b[0m\r\n`);
        return this.#socket.again();
      case "unknown":
    }
  }

  #attach(taken: number | null): void {
    if (taken === null && this.#wasAttached) this.#drop();
    this.#typed.resume(taken ?? 0);
    this.#attached = this.#wasAttached = true;
    this.#flush();
  }

  /** What was typed for a shell that is no more goes to no other, which may stand somewhere else. */
  #drop(): void {
    const { last } = this.#typed;
    const lost = this.#typed.drop();
    this.#cut.begin(lost, last);
    if (lost > 0) this.events.lost(lost);
  }

  #shown(bytes: Uint8Array): () => void {
    const connection = this.#connection;
    return () => {
      if (connection !== this.#connection) return;
      this.#acknowledger.take(bytes.length);
      this.#socket.settled();
      this.#become("open");
      this.events.output();
    };
  }

  #lost(): void {
    this.#connection++;
    this.#breakOff();
    this.#attached = false;
    this.#acknowledger.reset();
    this.events.activity({ at: "unknown" });
    this.#become("connecting");
  }

  #breakOff(): void {
    if (this.#replaying) this.screen.breakOff();
    this.#replayed = this.#replaying = false;
  }

  #become(state: SessionState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.events.state(state, this.#wasOpen);
    if (state === "open") this.#wasOpen = true;
  }
}

function randomName(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
