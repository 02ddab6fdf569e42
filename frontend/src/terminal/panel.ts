import { Disposables } from "../lib/disposable";
import { required, setText } from "../lib/dom";
import { ShellActivity } from "./activity";
import { opensAnother } from "./another";
import { Changes } from "./changes";
import { FindBar } from "./find-bar";
import type { PanelEvents } from "./panel-events";
import { Quiet } from "./quiet";
import { readiness, type Readiness } from "./readiness";
import { Screen } from "./screen";
import { ScrollPlace } from "./scroll-place";
import { TerminalSession } from "./session";
import type { SessionState } from "./session-events";
import { idOf, labelOf, type TerminalName } from "./terminal-name";
import { ToldSize } from "./told-size";
import { TouchKeys } from "./touch-keys";
import { Typist } from "./typist";
import type { TerminalView } from "./view";

const words: Record<SessionState, string> = { connecting: "connecting", open: "connected", closed: "not connected" };

/** What does not stop within so many milliseconds goes on. */
const PATIENCE = 1500;
/** A new shell is there after so many milliseconds, or something is wrong that is said elsewhere. */
const STARTED_WITHIN = 10_000;

/** A node's terminal in the page: `[data-terminal]` with its state, and a line that says it. */
export class TerminalPanel {
  readonly node: string;
  readonly id: string;
  /** As a person reads it. */
  readonly label: string;
  readonly #screen: Screen;
  readonly #shell = new ShellActivity(() => this.#changed());
  readonly #changes = new Changes();
  readonly #quiet = new Quiet();
  readonly #typist = new Typist((text) => this.#session?.input(text), this.#shell, this.#quiet);
  readonly #keys = new TouchKeys({
    press: (key) => this.#screen.press(key),
    arrow: (direction) => this.#screen.arrow(direction),
    paste: () => void this.#paste(),
  });
  readonly #size = new ToldSize(
    (cols, rows) => this.#session?.resize(cols, rows),
    () => this.#shell.now.at === "running" && !this.#screen.isFilled,
  );
  readonly #status: HTMLElement;
  readonly #finder: FindBar;
  readonly #own = new Disposables();
  #place: ScrollPlace | null = null;
  #session: TerminalSession | null = null;
  #lab: string | null = null;
  #cameFrom: HTMLElement | null = null;

  constructor(
    readonly element: HTMLElement,
    private readonly name: TerminalName,
    helpId: string,
    private readonly events: PanelEvents,
  ) {
    this.#status = required("[data-terminal-status]", element);
    this.node = name.node;
    this.id = idOf(name);
    this.label = labelOf(name);
    this.#screen = new Screen(required("[data-screen]", element), `Terminal of ${this.label}`, helpId, {
      input: (text) => this.#session?.input(this.#keys.typed(text)),
      bytes: (bytes) => this.#session?.bytes(bytes),
      resized: (cols, rows) => this.#size.set(cols, rows),
      typed: () => this.#typist.cancel(),
      leave: () => this.#leave(),
      find: () => this.find(),
      prompt: (drawn) => this.#shell.prompt(drawn),
      filled: () => this.#changed(),
    });
    element.append(this.#keys.element);
    this.#finder = new FindBar(element, this.#screen);
    this.#own.listen(window, "pagehide", () => this.#place?.keep(this.#screen.fromEnd));
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
    this.#place = new ScrollPlace(`scroll.${lab}.${this.id}`);
    this.#screen.scrollTo(this.#place.recall());
    this.#session = new TerminalSession(lab, this.name, this.#screen, {
      state: (state, again) => {
        this.#show(state, again);
        if (state === "open") this.events.opened(this.label);
        this.#changed();
      },
      output: () => this.#quiet.output(),
      activity: (activity) => this.#shell.become(activity),
      taken: () => this.#changed(),
      lost: (bytes) => this.events.inputLost(this.label, bytes),
      crowded: () => this.events.crowded(this.label),
      ended: () => this.events.ended(),
      refused: (reason) => {
        // When the lab comes back, so does its terminal.
        this.#lab = null;
        this.events.refused(this.label, reason);
      },
    });
  }

  disconnect(): void {
    this.#lab = null;
    this.#session?.dispose();
    this.#session = null;
    this.#shell.become({ at: "unknown" });
    this.#show("closed", false);
    this.events.disconnected(this.label);
  }

  /** Ends the shell, and goes from the page. */
  close(): void {
    this.#session?.end();
    this.#session = null;
    this.#lab = null;
    this.#shell.become({ at: "unknown" });
    this.events.disconnected(this.label);
    this.#own.dispose();
    this.#screen.dispose();
    this.element.remove();
  }

  /** Whether a shell that has just been started is at its prompt, as soon as it is. */
  async ready(): Promise<boolean> {
    return this.#changes.within(STARTED_WITHIN, () => this.isOpen && this.#shell.now.at === "prompt");
  }

  /** Whether what is typed without a connection is kept until there is one again. */
  get keepsInput(): boolean {
    return this.#lab !== null;
  }

  /** Whether commands can be typed now; those behind others that are being typed wait for their turn. */
  readiness(inside: boolean): Readiness {
    return !inside && this.#typist.isTyping ? { is: "ready" } : readiness(this.#shell.now, inside, this.#screen.isFilled);
  }

  /**
   * Types commands, and lets the person go on there; Shift+Tab leads back to where they came from. Once the first is entered,
   * `entered` gets to know, each time it asks, whether that has yet to reach the machine.
   */
  run(lines: readonly string[], from: HTMLElement, inside: boolean, entered: (waits: () => boolean) => void): void {
    this.focus();
    this.#cameFrom = from;
    void this.#typist.type(lines, inside, () => entered(this.#mark()));
  }

  /** What was typed for a machine that is gone waits no more. */
  #mark(): () => boolean {
    const session = this.#session;
    const waits = session?.mark();
    return () => this.#lab !== null && this.#session === session && (waits?.() ?? false);
  }

  /**
   * Stops what stands in the way of commands, as a person would: Ctrl+C, and Ctrl+D where a shell has the terminal. False when
   * it goes on.
   */
  async interrupt(inside: boolean): Promise<boolean> {
    const { now } = this.#shell;
    const isStopped = () => (inside ? !["busy", "filled"].includes(this.readiness(true).is) : this.#shell.now.at === "prompt");
    // To an editor in a container, Ctrl+D is one more key.
    const isShell = !inside && !this.#screen.isFilled && now.at === "running" && opensAnother(now.command);
    this.#session?.input("\x03");
    if (await this.#changes.within(PATIENCE, isStopped)) return true;
    if (!isShell) return false;
    this.#session?.input("\x04");
    return this.#changes.within(PATIENCE, isStopped);
  }

  #changed(): void {
    this.#size.changed();
    this.#changes.changed();
    this.events.changed();
  }

  /** As a person wants to see and hear it. */
  view({ size, colours, screenReader }: TerminalView): void {
    this.#screen.fontSize = size;
    this.#screen.colours = colours;
    this.#screen.screenReader = screenReader;
  }

  /** Puts a text where the cursor is, as if it were pasted, and lets the person go on there. */
  insert(text: string): void {
    this.focus();
    this.#screen.paste(text);
  }

  /** Opens the search in what was printed. */
  find(): void {
    this.#finder.open();
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
    setText(this.#status, state === "connecting" && again ? "reconnecting" : words[state]);
    this.#status.dataset["state"] = state;
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
