import type { Commands } from "./lesson/command-blocks";
import type { Notices } from "./lesson/notices";
import type { LabStatus } from "./protocol/live";
import type { TerminalPanel } from "./terminal/panel";

/** What the server says of the lab; "none" when it is not even asked. */
export type LabState = LabStatus["state"] | "none";

/** What was typed reaches the machine within so many milliseconds; a page takes longer to know that its connection is dead. */
const TAKEN_WITHIN = 1500;
/** Who pressed Run reads why nothing happened, also if it was so for a moment only. */
const READING = 4000;

/** The terminals in which commands may be run. */
export interface RunTerminals {
  /** A machine's, those first that are seen. */
  on(node: string): readonly TerminalPanel[];
  show(terminal: TerminalPanel): void;
  mayOpen(node: string): boolean;
  open(node: string): TerminalPanel | null;
}

/** Types a block's commands where they belong; says so when they do not belong there now, for as long as that is so. */
export class RunCommands {
  #isSo: () => boolean = () => false;
  #readUntil = 0;
  #gone: ReturnType<typeof setTimeout> | undefined;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly terminals: RunTerminals,
    private readonly notices: Notices,
    private readonly labState: () => LabState | undefined,
  ) {}

  run(commands: Commands, from: HTMLElement): void {
    const { node, lines, inside } = commands;
    clearTimeout(this.#late);
    const terminal = this.#terminal(node, inside);
    if (terminal) this.terminals.show(terminal);
    if (!terminal?.isOpen) return this.#sayUnconnected(terminal);
    const ready = terminal.readiness(inside);
    const isSo = () => terminal.isOpen && same(terminal.readiness(inside), ready);
    switch (ready.is) {
      case "ready":
        this.#forget();
        return terminal.run(lines, from, inside, (waits) => this.#watch(lines, waits));
      case "outside":
        return this.#say(`${lines.length > 1 ? "These commands are" : "This command is"} meant for inside a container, but ${terminal.label} is at its own prompt. Start the container's shell first.`, isSo);
      default:
        this.#shows(isSo);
        const meant = inside && ready.is === "busy";
        const text = `${inTheWay(ready, terminal.label)}, so nothing was typed.${meant ? ` ${lines.length > 1 ? "These commands are" : "This command is"} meant for inside a container.` : ""}`;
        return this.notices.offer("run", text, {
          ...(!inside && this.terminals.mayOpen(node) ? { "Run in a new terminal": () => void this.#runAnew(commands, from) } : {}),
          [meant ? "Stop it" : "Stop it, then run"]: () => void this.#stopThenRun(terminal, commands, from),
        });
    }
  }

  /** Of a machine's terminals the first in which commands can be typed now, or else the first. */
  #terminal(node: string, inside: boolean): TerminalPanel | undefined {
    const all = this.terminals.on(node);
    return all.find((one) => one.isOpen && one.readiness(inside).is === "ready") ?? all[0];
  }

  async #runAnew(commands: Commands, from: HTMLElement): Promise<void> {
    const terminal = this.terminals.open(commands.node);
    if (await terminal?.ready()) this.run(commands, from);
    else this.#sayUnconnected(terminal ?? undefined);
  }

  /** Something is different: what was said goes if it is so no more, once it could be read. */
  changed(): void {
    clearTimeout(this.#gone);
    if (this.#isSo()) return;
    const left = this.#readUntil - performance.now();
    if (left <= 0) this.#forget();
    else this.#gone = setTimeout(() => this.changed(), left);
  }

  async #stopThenRun(terminal: TerminalPanel, commands: Commands, from: HTMLElement): Promise<void> {
    const { inside } = commands;
    if ((await terminal.interrupt(inside)) || !terminal.isOpen) return this.run(commands, from);
    const ready = terminal.readiness(inside);
    this.#say(
      "The program goes on in spite of Ctrl+C. Leave it its own way (nano: Ctrl+X, less: q, a shell: exit), then press Run again.",
      () => terminal.isOpen && same(terminal.readiness(inside), ready),
    );
    terminal.focus();
  }

  /** What is typed behind the commands is not theirs, and no reason for an alarm. */
  #watch(lines: readonly string[], wait: () => boolean): void {
    clearTimeout(this.#late);
    this.#late = setTimeout(() => {
      if (wait()) this.#say(kept(lines), wait, 0);
    }, TAKEN_WITHIN);
  }

  #sayUnconnected(terminal: TerminalPanel | undefined): void {
    const state = this.labState();
    this.#say(unconnected(state), () => this.labState() === state && !terminal?.isOpen);
  }

  #say(text: string, isSo: () => boolean, reading = READING): void {
    this.#shows(isSo, reading);
    this.notices.alert("run", text);
  }

  #shows(isSo: () => boolean, reading = READING): void {
    clearTimeout(this.#gone);
    this.#isSo = isSo;
    this.#readUntil = performance.now() + reading;
  }

  #forget(): void {
    clearTimeout(this.#gone);
    this.#readUntil = 0;
    this.#isSo = () => false;
    this.notices.clear("run");
  }
}

type Readiness = ReturnType<TerminalPanel["readiness"]>;

const same = (one: Readiness, other: Readiness) => JSON.stringify(one) === JSON.stringify(other);

function inTheWay(ready: Readiness & { is: "busy" | "filled" }, node: string): string {
  if (ready.is === "filled") return `A program in the container has the whole terminal of ${node}`;
  if (ready.command === "") return `The shell of ${node} still waits for the end of a command (an open quote?)`;
  return `“${shorten(ready.command)}” is running on ${node}`;
}

/** Says why there is no terminal, and whether it helps to wait. */
function unconnected(state: LabState | undefined): string {
  switch (state) {
    case "none":
      return "There is no machine, so nothing was run. What stands in its way is said above.";
    case "ended":
      return "There is no machine, so nothing was run. Start a new one, then press Run again.";
    case "limit":
      return "There is no machine for this lesson, so nothing was run. End one of your other machines first.";
    case "preparing":
    case "waiting":
    case "failed":
      return "Your machine is not ready yet, so nothing was run. Press Run again when it is.";
    default:
      return "The terminal is not connected now, so nothing was run. Press Run again when it is.";
  }
}

/** Says what becomes of commands that are not on the machine yet. Those behind the first are typed at the prompts that follow. */
function kept(lines: readonly string[]): string {
  const silent = "Your machine does not answer.";
  return lines.length > 1
    ? `${silent} The first of these commands is kept and runs when it does; look then whether the others ran.`
    : `${silent} “${shorten(lines[0] ?? "")}” is kept and runs when it does.`;
}

const LONGEST = 60;

function shorten(command: string): string {
  const line = command.split("\n")[0] ?? "";
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
