import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { Terminal } from "@xterm/xterm";
import { copyText } from "../lib/clipboard";
import { prefersReducedMotion } from "../lib/dom";
import { Disposables, type Disposable } from "../lib/disposable";
import type { ReplayPart } from "../protocol/terminal";
import { keyAction } from "./keys";
import { Output } from "./output";
import { palettes, type Colours } from "./palette";
import { promptMarks } from "./prompt-marks";
import { Replay } from "./replay";
import { silence } from "./silence";
import { touchScroll } from "./touch-scroll";
import { Widths } from "./widths";

export interface ScreenEvents {
  /** Something typed, pasted, or answered by the terminal itself. */
  input(text: string): void;
  bytes(bytes: Uint8Array): void;
  resized(cols: number, rows: number): void;
  /** A key was pressed. */
  typed(): void;
  leave(): boolean;
  find(): void;
  /** The shell's prompt was drawn, or (false) a command's output begins. */
  prompt(drawn: boolean): void;
  /** A program took the whole screen, or gave it back. */
  filled(): void;
}

const RESIZE_PAUSE = 80;

/** How what was found is marked, in colours that go with every palette. */
const FOUND = "#8a6d1a";
const FOUND_NOW = "#d9480f";
const marks = {
  matchBackground: FOUND,
  matchOverviewRuler: FOUND,
  activeMatchColorOverviewRuler: FOUND_NOW,
};

/** The terminal as one sees it: an xterm.js that fits its place. */
export class Screen implements Disposable {
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #search = new SearchAddon();
  readonly #output: Output;
  readonly #replay: Replay;
  readonly #own = new Disposables();
  /** Old output that is not on the screen yet. */
  #old = 0;
  #isFitted = false;
  #colours: Colours = "dark";
  /** Lines from the end, to which old output is scrolled. */
  #place = 0;
  #resizing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly place: HTMLElement,
    label: string,
    helpId: string,
    private readonly events: ScreenEvents,
  ) {
    const terminal = (this.#terminal = this.#own.add(
      new Terminal({
        theme: palettes.dark,
        fontFamily: '"IBM Plex Mono", ui-monospace, monospace',
        fontSize: usualSize(),
        lineHeight: 1.25,
        cursorBlink: !prefersReducedMotion(),
        scrollback: 5000,
        minimumContrastRatio: 4.5,
        allowProposedApi: true, // for the widths
      }),
    ));
    this.#output = new Output(terminal);
    this.#replay = new Replay(terminal, this.#output, () => this.fit());
    const widths = new Widths();
    terminal.unicode.register(widths);
    terminal.unicode.activeVersion = widths.version;
    terminal.loadAddon(this.#fit);
    terminal.loadAddon(this.#search);
    terminal.open(place);
    terminal.textarea?.setAttribute("aria-label", label);
    terminal.textarea?.setAttribute("aria-describedby", helpId);
    // Where two pages show one shell, it has the size of the one in which somebody works.
    this.#own.listen(terminal.textarea!, "focus", () => this.#tellSize());
    terminal.attachCustomKeyEventHandler((event) => this.#key(event));
    this.#own.add(silence(terminal, () => this.#old > 0));
    this.#own.add(promptMarks(terminal, (drawn) => events.prompt(drawn)));
    this.#own.add(terminal.buffer.onBufferChange(() => events.filled()));
    this.#own.add(terminal.onData((text) => events.input(text)));
    this.#own.add(terminal.onKey(() => events.typed()));
    this.#own.add(terminal.onBinary((text) => events.bytes(Uint8Array.from(text, (c) => c.charCodeAt(0)))));
    this.#own.add(
      terminal.onResize(() => this.#tellSize()),
    );
    this.#own.add(
      touchScroll(place, {
        get rowHeight() {
          return place.clientHeight / terminal.rows;
        },
        scroll: (rows) => this.#scroll(rows),
      }),
    );
    const observer = new ResizeObserver(() => this.#soonFit());
    observer.observe(place);
    this.#own.add({ dispose: () => observer.disconnect() });
    this.fit();
  }

  /** Null while it has not been seen yet: then it has no size that a shell should draw for. */
  get size(): { cols: number; rows: number } | null {
    return this.#isFitted ? this.#replay.size : null;
  }

  /** Whether a program has the whole screen, as editors and pagers do. */
  get isFilled(): boolean {
    return this.#terminal.buffer.active.type === "alternate";
  }

  /** Lines between what is shown and the end of the output. */
  get fromEnd(): number {
    const { baseY, viewportY } = this.#terminal.buffer.active;
    return baseY - viewportY;
  }

  /** Once old output is shown, scrolls so far up again. */
  scrollTo(fromEnd: number): void {
    this.#place = fromEnd;
  }

  set screenReader(on: boolean) {
    this.#terminal.options.screenReaderMode = on;
  }

  set colours(name: Colours) {
    this.#colours = name;
    this.#terminal.options.theme = palettes[name];
  }

  /** Of the text, in pixels. */
  set fontSize(pixels: number) {
    this.#terminal.options.fontSize = pixels;
    this.fit();
  }

  /** Goes to the next place with this text, or to the one before, and marks all; no text marks none. */
  find(text: string, back: boolean): void {
    const palette = palettes[this.#colours];
    // The place that is shown is selected, and the keyboard is in the search.
    this.#terminal.options.theme = text === "" ? palette : { ...palette, selectionInactiveBackground: FOUND_NOW };
    if (text === "") {
      this.#search.clearDecorations();
      this.#terminal.clearSelection();
    } else if (back) this.#search.findPrevious(text, { decorations: marks });
    else this.#search.findNext(text, { decorations: marks });
  }

  onFound(tell: (at: number, of: number) => void): void {
    this.#own.add(this.#search.onDidChangeResults(({ resultIndex, resultCount }) => tell(resultIndex, resultCount)));
  }

  /** Types a key as the keyboard would. */
  press(key: string): void {
    this.events.typed();
    this.#terminal.input(key);
  }

  arrow(direction: string): void {
    this.press(`\x1b${this.#terminal.modes.applicationCursorKeysMode ? "O" : "["}${direction}`);
  }

  /** Pastes as the keyboard would, in brackets for a shell that asks for them. */
  paste(text: string): void {
    this.#terminal.paste(text);
  }

  /** The sizes for which the parts of the next replay were printed; none when they are not known. */
  expect(parts: readonly ReplayPart[]): void {
    this.#replay.expect(parts);
  }

  /** Shows what was printed before: questions in it are answered no more. It may come in several pieces. */
  replay(bytes: Uint8Array, done: () => void): void {
    this.#old++;
    this.#replay.show(bytes, () => {
      this.#old--;
      done();
    });
  }

  /** The rest of what was printed before does not come; where it was read is kept for the next time. */
  breakOff(): void {
    this.#replay.end();
  }

  /** All that was printed before has come: scrolls to where it was read. */
  replayed(): void {
    this.#replay.end();
    this.#output.then(() => this.#scrollBack());
  }

  /** Shows output; settles when it was taken in, which is what flow control counts. */
  write(bytes: Uint8Array | string, done?: () => void): void {
    this.#output.write(bytes, done);
  }

  reset(): void {
    if (this.fromEnd > 0) this.#place = this.fromEnd;
    this.#replay.end();
    this.#output.cut();
    this.#output.then(() => this.#terminal.reset());
  }

  /** What a shell set of the terminal goes with it (the whole screen, the mouse, colours); what it printed stays. */
  forgetModes(): void {
    this.#output.cut();
    // The cursor is kept for each of the two screens, so in the normal one nothing moves.
    this.#output.write("\x1b7\x1b[?1049l\x1b[?9;1000;1002;1003;1006l\x1b[!p");
  }

  focus(): void {
    this.#terminal.focus();
  }

  fit(): void {
    if (this.#replay.isResized) return;
    // Hidden behind a tab it has no size, and a shell of two columns helps nobody.
    if (this.place.clientWidth <= 40 || this.place.clientHeight <= 20) return;
    this.#fit.fit();
    if (this.#isFitted) return;
    this.#isFitted = true;
    this.events.resized(this.#terminal.cols, this.#terminal.rows);
  }

  dispose(): void {
    clearTimeout(this.#resizing);
    this.#own.dispose();
  }

  #tellSize(): void {
    if (this.#isFitted && !this.#replay.isResized) this.events.resized(this.#terminal.cols, this.#terminal.rows);
  }

  async #copy(): Promise<void> {
    if (await copyText(this.#terminal.getSelection())) this.#terminal.clearSelection();
    this.#terminal.focus();
  }

  /** Through what was printed, and in a program that has the whole screen as its own keys do. */
  #scroll(rows: number): void {
    if (!this.isFilled) return this.#terminal.scrollLines(rows);
    for (let i = 0; i < Math.abs(rows); i++) this.arrow(rows > 0 ? "B" : "A");
  }

  #scrollBack(): void {
    const { baseY } = this.#terminal.buffer.active;
    if (this.#place > 0) this.#terminal.scrollToLine(Math.max(0, baseY - this.#place));
    this.#place = 0;
  }

  #soonFit(): void {
    clearTimeout(this.#resizing);
    this.#resizing = setTimeout(() => this.fit(), RESIZE_PAUSE);
  }

  #key(event: KeyboardEvent): boolean {
    const action = keyAction(event, this.#terminal.hasSelection());
    if (action === "shell") return true;
    if (event.type !== "keydown") return false;
    if (action === "find") {
      event.preventDefault();
      this.events.find();
    }
    if (action === "leave" && this.events.leave()) event.preventDefault();
    if (action === "copy") {
      event.preventDefault();
      void this.#copy();
    }
    // A paste is the browser's: it fires its event at the terminal, which xterm.js takes.
    return false;
  }
}

/** The size of the text, in pixels, while nobody has chosen another. */
export function usualSize(): number {
  return matchMedia("(max-width: 820px)").matches ? 13 : 14;
}
