import type { Disposable } from "../lib/disposable";
import { Backoff } from "../lib/backoff";
import { takeEarly } from "../lib/early";
import { CROWDED, LastingSocket, socketAddress, type SocketEvents } from "../lib/socket";
import * as protocol from "../protocol/live";
import { refusal } from "./refusal";

export interface LiveEvents {
  lab(status: protocol.LabStatus): void;
  checks(status: protocol.ExerciseStatus): void;
  hint(hint: protocol.Hint): void;
  memory(use: protocol.MemoryUse): void;
  killed(program: protocol.Killed): void;
  ports(ports: protocol.Ports): void;
  problem(title: string, detail: string): void;
  connected(yes: boolean): void;
  /** The network has as many connections as it may; another try follows, but not soon. */
  crowded(): void;
  /** The server will not connect this page again; why, and what to do. */
  refused(text: string): void;
}

/** What the server says about the lesson, for as long as the page is open. */
export class Live implements Disposable {
  readonly #socket: LastingSocket;
  /** Whoever left a lesson overnight gets a machine when they ask, not because a line came back. */
  #wanted = true;
  /** The last try was one too many for the network, so that a connection opens says nothing yet. */
  #crowded = false;

  constructor(
    path: string,
    private readonly events: LiveEvents,
  ) {
    const socketEvents: SocketEvents = {
      opened: () => {
        if (!this.#crowded) events.connected(true);
        if (this.#wanted) this.send({ type: "start" });
      },
      message: (data) => {
        this.#socket.settled();
        if (this.#crowded) events.connected(true);
        this.#crowded = false;
        if (typeof data === "string") this.#take(protocol.decode(data));
      },
      lost: (code) => {
        this.#crowded = code === CROWDED;
        if (this.#crowded) events.crowded();
        else events.connected(false);
      },
      ended: (code, reason) => events.refused(refusal(code, reason)),
    };
    this.#socket = new LastingSocket(() => socketAddress(path), socketEvents, new Backoff(), takeEarly(path));
  }

  /** @param wanted whether to ask for a machine, where there is none */
  open(wanted = true): void {
    this.#wanted = wanted;
    this.#socket.start();
  }

  send(message: protocol.ToServer): boolean {
    if (message.type === "start" || message.type === "restart") this.#wanted = true;
    return this.#socket.send(protocol.encode(message));
  }

  dispose(): void {
    this.#socket.dispose();
  }

  #take(message: protocol.FromServer): void {
    switch (message.type) {
      case "lab":
        if (message.state === "ended") this.#wanted = false;
        return this.events.lab(message);
      case "checks":
        return this.events.checks(message);
      case "hint":
        return this.events.hint(message);
      case "memory":
        return this.events.memory(message);
      case "killed":
        return this.events.killed(message);
      case "ports":
        return this.events.ports(message);
      case "problem":
        return this.events.problem(message.title, message.detail);
      case "alive":
      case "unknown":
    }
  }
}
