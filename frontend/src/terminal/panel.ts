import { required, setText } from "../lib/dom";
import { Prompt } from "./prompt";
import { Screen } from "./screen";
import { TerminalSession, type SessionState } from "./session";
import { Typist } from "./typist";

const words: Record<SessionState, string> = { connecting: "connecting", open: "connected", closed: "not connected" };

/** A node's terminal in the page: `[data-terminal]` with its state, and a line that tells it. */
export class TerminalPanel {
  readonly node: string;
  readonly #screen: Screen;
  readonly #prompt = new Prompt();
  readonly #typist = new Typist((text) => this.#session?.input(text), this.#prompt);
  #session: TerminalSession | null = null;
  #lab: string | null = null;
  #cameFrom: HTMLElement | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly status: HTMLElement,
    helpId: string,
  ) {
    this.node = element.dataset["terminal"] ?? "";
    this.#screen = new Screen(required("[data-screen]", element), `Terminal of ${this.node}`, helpId, {
      input: (text) => this.#session?.input(text),
      bytes: (bytes) => this.#session?.bytes(bytes),
      resized: (cols, rows) => this.#session?.resize(cols, rows),
      mark: (data) => this.#prompt.mark(data),
      leave: () => this.#leave(),
    });
    element.addEventListener("focusout", (event) => this.#left(event));
  }

  get isOpen(): boolean {
    return this.#session?.isOpen ?? false;
  }

  /** Connects to this node of a lab; connected already, it stays as it is. */
  connect(lab: string): void {
    if (this.#lab === lab) return;
    this.disconnect();
    this.#lab = lab;
    this.#screen.reset();
    this.#screen.fit();
    this.#session = new TerminalSession(lab, this.node, this.#screen, {
      state: (state, again) => this.#show(state, again),
      output: () => this.#prompt.output(),
    });
  }

  disconnect(): void {
    this.#lab = null;
    this.#session?.dispose();
    this.#session = null;
    this.#show("closed", false);
  }

  /** Types commands, and lets the person go on there; Shift+Tab leads back to where they came from. */
  run(lines: readonly string[], from: HTMLElement): void {
    this.focus();
    this.#cameFrom = from;
    void this.#typist.type(lines);
  }

  focus(): void {
    this.#screen.fit();
    this.#screen.focus();
  }

  #show(state: SessionState, again: boolean): void {
    this.element.dataset["state"] = state;
    setText(this.status, state === "connecting" && again ? "reconnecting" : words[state]);
    this.status.dataset["state"] = state;
  }

  /** True when focus went back to the lesson; else the browser finds the place before the terminal. */
  #leave(): boolean {
    const back = this.#cameFrom;
    this.#cameFrom = null;
    if (!back?.isConnected || back.offsetParent === null) return false;
    back.focus();
    return true;
  }

  #left(event: FocusEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Node && !this.element.contains(to)) this.#cameFrom = null;
  }
}
