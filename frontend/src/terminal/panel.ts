import { required, setText } from "../lib/dom";
import { ShellActivity, type Activity } from "./activity";
import { opensAnother } from "./another";
import { Quiet } from "./quiet";
import { Screen } from "./screen";
import { ScrollPlace } from "./scroll-place";
import { TerminalSession, type SessionState } from "./session";
import { TouchKeys } from "./touch-keys";
import { Typist } from "./typist";

const words: Record<SessionState, string> = { connecting: "connecting", open: "connected", closed: "not connected" };

export interface PanelEvents {
  /** The shell is on the screen. */
  opened(): void;
  /** So many bytes were typed that no shell will get. */
  inputLost(node: string, bytes: number): void;
  /** The browser does not let us read what was copied. */
  cannotPaste(): void;
  /** The server will not connect this page again. */
  refused(node: string, reason: string): void;
}

/** A node's terminal in the page: `[data-terminal]` with its state, and a line that says it. */
export class TerminalPanel {
  readonly node: string;
  readonly #screen: Screen;
  readonly #shell = new ShellActivity();
  readonly #quiet = new Quiet();
  readonly #typist = new Typist((text) => this.#session?.input(text), this.#shell, this.#quiet);
  readonly #keys = new TouchKeys({
    press: (key) => this.#screen.press(key),
    arrow: (direction) => this.#screen.arrow(direction),
    paste: () => void this.#paste(),
  });
  #place: ScrollPlace | null = null;
  #session: TerminalSession | null = null;
  #lab: string | null = null;
  #cameFrom: HTMLElement | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly status: HTMLElement,
    helpId: string,
    private readonly events: PanelEvents,
  ) {
    this.node = element.dataset["terminal"] ?? "";
    this.#screen = new Screen(required("[data-screen]", element), `Terminal of ${this.node}`, helpId, {
      input: (text) => this.#session?.input(this.#keys.typed(text)),
      bytes: (bytes) => this.#session?.bytes(bytes),
      resized: (cols, rows) => this.#session?.resize(cols, rows),
      typed: () => this.#typist.cancel(),
      leave: () => this.#leave(),
    });
    element.append(this.#keys.element);
    addEventListener("pagehide", () => this.#place?.keep(this.#screen.fromEnd));
    element.addEventListener("focusout", (event) => this.#left(event));
  }

  /** Whether it is the one that is shown, of several. */
  get isShown(): boolean {
    return this.element.offsetParent !== null;
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
    this.#place = new ScrollPlace(`slipway.scroll.${lab}.${this.node}`);
    this.#screen.scrollTo(this.#place.recall());
    this.#session = new TerminalSession(lab, this.node, this.#screen, {
      state: (state, again) => {
        this.#show(state, again);
        if (state === "open") this.events.opened();
      },
      output: () => this.#quiet.output(),
      activity: (activity) => this.#shell.become(activity),
      lost: (bytes) => this.events.inputLost(this.node, bytes),
      refused: (reason) => {
        // When the lab comes back, so does its terminal.
        this.#lab = null;
        this.events.refused(this.node, reason);
      },
    });
  }

  disconnect(): void {
    this.#lab = null;
    this.#session?.dispose();
    this.#session = null;
    this.#show("closed", false);
  }

  /** What has the terminal, if that is not the shell's prompt, and commands for the shell must wait. */
  get busy(): (Activity & { at: "running" }) | null {
    return this.#shell.now.at === "running" && !this.#typist.isTyping ? this.#shell.now : null;
  }

  /** Whether something in the terminal takes commands in the shell's place; unknown counts as yes. */
  get isInside(): boolean {
    return this.#shell.now.at !== "prompt";
  }

  /** Types commands, and lets the person go on there; Shift+Tab leads back to where they came from. */
  run(lines: readonly string[], from: HTMLElement, inside = false): void {
    this.focus();
    this.#cameFrom = from;
    void this.#typist.type(lines, inside);
  }

  /** Stops what runs, as a person would: Ctrl+C, and Ctrl+D where a shell has the terminal. False when it goes on. */
  async interrupt(): Promise<boolean> {
    const { now } = this.#shell;
    this.#session?.input("\x03");
    if (await this.#promptWithin(1500)) return true;
    if (now.at !== "running" || !opensAnother(now.command)) return false;
    this.#session?.input("\x04");
    return this.#promptWithin(1500);
  }

  async #promptWithin(patience: number): Promise<boolean> {
    const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience));
    return this.#shell.now.at === "prompt" || Promise.race([this.#shell.nextPrompt(), late]);
  }

  set screenReader(on: boolean) {
    this.#screen.screenReader = on;
  }

  /** Only some browsers let a page read what was copied; the others paste by their own menu. */
  async #paste(): Promise<void> {
    try {
      this.#screen.paste(await navigator.clipboard.readText());
    } catch {
      this.events.cannotPaste();
    }
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
