import type { Commands } from "./lesson/command-blocks";
import type { Notices } from "./lesson/notices";
import type { TerminalPanel } from "./terminal/panel";

/** Types a block's commands where they belong; says so when they do not belong there now. */
export class RunCommands {
  constructor(
    private readonly terminals: readonly TerminalPanel[],
    private readonly show: (node: string) => void,
    private readonly notices: Notices,
  ) {}

  run(commands: Commands, from: HTMLElement): void {
    const { node, lines, inside } = commands;
    this.show(node);
    const terminal = this.terminals.find((one) => one.node === node);
    if (!terminal?.isOpen) {
      this.#say("The terminal is not connected yet, so nothing was run. Try again in a moment.");
    } else if (!inside && terminal.busy !== null) {
      this.#offer(terminal, terminal.busy.command, commands, from);
    } else if (inside && !terminal.isInside) {
      this.#say(`These commands are meant for inside a container, but ${node} is at its own prompt. Start the container's shell first.`);
    } else {
      this.notices.clear("run");
      terminal.run(lines, from, inside);
    }
  }

  #offer(terminal: TerminalPanel, running: string, commands: Commands, from: HTMLElement): void {
    const what = running === "" ? "Something else" : `“${shorten(running)}”`;
    const text = `${what} is running on ${terminal.node}, so nothing was typed.`;
    this.notices.offer("run", text, "Stop it, then run", () => void this.#stopThenRun(terminal, commands, from));
  }

  async #stopThenRun(terminal: TerminalPanel, { lines, inside }: Commands, from: HTMLElement): Promise<void> {
    if (await terminal.interrupt()) return terminal.run(lines, from, inside);
    this.#say("It goes on in spite of Ctrl+C. Leave it its own way (nano: Ctrl+X, less: q, a shell: exit), then press Run again.");
    terminal.focus();
  }

  #say(text: string): void {
    this.notices.alert("run", text);
  }
}

const LONGEST = 60;

function shorten(command: string): string {
  const line = command.split("\n")[0] ?? "";
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
