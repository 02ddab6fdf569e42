import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Notices } from "./lesson/notices";
import type { LabStatus } from "./protocol/live";
import { RunCommands, type RunTerminals } from "./run-commands";
import type { Readiness } from "./terminal/readiness";

class FakePanel {
  readonly node = "node1";
  readonly label: string;
  isOpen = true;
  /** Bytes typed, and of those the ones that the machine has taken. */
  typed = 0;
  taken = Infinity;
  is: Readiness = { is: "ready" };
  /** What Ctrl+C leads to. */
  stopped: Readiness | null = null;
  ran: string[] = [];
  constructor(label = "node1") {
    this.label = label;
  }
  readiness() {
    return this.is;
  }
  ready() {
    return Promise.resolve(this.isOpen);
  }
  /** Enters the first of the commands that run. */
  enter = () => {};
  run(lines: readonly string[], _from: HTMLElement, _inside: boolean, entered: (waits: () => boolean) => void) {
    this.ran.push(...lines);
    this.enter = () => {
      const end = ++this.typed;
      entered(() => this.taken < end);
    };
  }
  focus() {}
  interrupt() {
    if (this.stopped !== null) this.is = this.stopped;
    return Promise.resolve(this.stopped !== null);
  }
}

describe("RunCommands", () => {
  let place: HTMLElement;
  let panel: FakePanel;
  let panels: FakePanel[];
  let shown: FakePanel[];
  /** How many more terminals there may be. */
  let room: number;
  let state: LabStatus["state"] | undefined;
  let runner: RunCommands;
  const from = document.createElement("button");

  beforeEach(() => {
    vi.useFakeTimers();
    place = document.createElement("div");
    panel = new FakePanel();
    state = "ready";
    panels = [panel];
    shown = [];
    room = 0;
    const terminals = {
      on: () => panels,
      show: (one: FakePanel) => void shown.push(one),
      mayOpen: () => room > 0,
      open: () => (panels = [new FakePanel("node1 (2)"), ...panels])[0],
    };
    runner = new RunCommands(terminals as unknown as RunTerminals, new Notices(place), () => state);
  });
  afterEach(() => vi.useRealTimers());
  const run = (inside = false) => runner.run({ node: "node1", lines: ["ls"], inside }, from);
  const press = async () => {
    place.querySelector("button")!.click();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };

  it("types when the terminal is ready, and leaves no notice", () => {
    run();
    expect(panel.ran).toEqual(["ls"]);
    expect(place.textContent).toBe("");
  });

  it("offers to stop what runs, then types", async () => {
    panel.is = { is: "busy", command: "docker logs -f es1" };
    panel.stopped = { is: "ready" };
    run();
    expect(panel.ran).toEqual([]);
    expect(place.textContent).toContain("“docker logs -f es1” is running on node1, so nothing was typed.");
    await press();
    expect(panel.ran).toEqual(["ls"]);
    expect(place.textContent).toBe("");
  });

  it("takes a terminal that is free, whichever is seen", () => {
    panel.is = { is: "busy", command: "docker logs -f es1" };
    const other = new FakePanel("node1 (2)");
    panels.push(other);
    run();
    expect(other.ran).toEqual(["ls"]);
    expect(shown).toEqual([other]);
    expect(place.textContent).toBe("");
  });

  it("offers another terminal beside one that is busy, while there may be more", async () => {
    panel.is = { is: "busy", command: "docker logs -f es1" };
    room = 1;
    run();
    expect(panel.ran).toEqual([]);
    expect([...place.querySelectorAll("button")].map((one) => one.textContent)).toEqual(["Run in a new terminal", "Stop it, then run", "Dismiss"]);
    await press();
    expect(panels[0]!.label).toBe("node1 (2)");
    expect(panels[0]!.ran).toEqual(["ls"]);
    expect(place.textContent).toBe("");
  });

  it("offers no new terminal for what is meant for inside a container", () => {
    panel.is = { is: "busy", command: "nano a" };
    room = 1;
    run(true);
    expect([...place.querySelectorAll("button")].map((one) => one.textContent)).toEqual(["Stop it", "Dismiss"]);
  });

  it("types for a container into the terminal in which its shell is", () => {
    panel.is = { is: "outside" };
    const other = new FakePanel("node1 (2)");
    panels.push(other);
    run(true);
    expect(other.ran).toEqual(["ls"]);
  });

  it("says of an unfinished command that the shell waits for its end", () => {
    panel.is = { is: "busy", command: "" };
    run();
    expect(place.textContent).toContain("still waits for the end of a command");
  });

  it("types nothing for a container into what runs on the machine, nor at its prompt once that was stopped", async () => {
    panel.is = { is: "busy", command: "nano a" };
    panel.stopped = { is: "outside" };
    run(true);
    expect(place.textContent).toContain("“nano a” is running on node1");
    await press();
    expect(panel.ran).toEqual([]);
    expect(place.textContent).toContain("Start the container's shell first");
  });

  it("types nothing into an editor in a container", async () => {
    panel.is = { is: "filled" };
    panel.stopped = { is: "ready" };
    run(true);
    expect(panel.ran).toEqual([]);
    expect(place.textContent).toContain("A program in the container has the whole terminal of node1");
    await press();
    expect(panel.ran).toEqual(["ls"]);
  });

  it("says that something goes on for as long as it does", async () => {
    panel.is = { is: "busy", command: "nano a" };
    run();
    await press();
    runner.changed();
    expect(place.textContent).toContain("The program goes on in spite of Ctrl+C");
    vi.advanceTimersByTime(4000);
    expect(place.textContent).toContain("The program goes on");
    panel.is = { is: "ready" };
    runner.changed();
    expect(place.textContent).toBe("");
  });

  it("says that something runs until the machine has ended", () => {
    panel.is = { is: "busy", command: "nano a" };
    run();
    vi.advanceTimersByTime(4000);
    panel.isOpen = false;
    runner.changed();
    expect(place.textContent).toBe("");
  });

  it("leaves time to read what was so for a moment only", () => {
    panel.isOpen = false;
    run();
    panel.isOpen = true;
    runner.changed();
    vi.advanceTimersByTime(3900);
    expect(place.textContent).toContain("not connected now");
    vi.advanceTimersByTime(100);
    expect(place.textContent).toBe("");
  });

  it("says of commands that do not reach the machine that they are kept, until they have", () => {
    panel.taken = 0;
    run();
    vi.advanceTimersByTime(1500);
    expect(place.textContent).toBe("");
    panel.enter();
    vi.advanceTimersByTime(1500);
    expect(place.querySelector("[role=alert]")!.textContent).toContain("“ls” is kept and runs when it does.");
    panel.isOpen = false;
    runner.changed();
    expect(place.textContent).toContain("is kept");
    panel.taken = 1;
    runner.changed();
    expect(place.textContent).toBe("");
  });

  it("promises of several commands that do not reach the machine only the first", () => {
    panel.taken = 0;
    runner.run({ node: "node1", lines: ["ls", "pwd"], inside: false }, from);
    panel.enter();
    vi.advanceTimersByTime(1500);
    expect(place.textContent).toContain("The first of these commands is kept");
  });

  it("says nothing of commands that the machine has taken", () => {
    run();
    panel.enter();
    vi.advanceTimersByTime(1500);
    expect(place.textContent).toBe("");
  });

  it("takes a key typed after Run for no alarm", () => {
    panel.taken = 1;
    run();
    panel.enter();
    panel.typed++;
    vi.advanceTimersByTime(1500);
    expect(place.textContent).toBe("");
  });

  it("says that the terminal is not connected until it is", () => {
    panel.isOpen = false;
    run();
    vi.advanceTimersByTime(4000);
    expect(place.textContent).toContain("not connected now");
    panel.isOpen = true;
    runner.changed();
    expect(place.textContent).toBe("");
  });

  it("says that there is no machine where waiting does not help, until one is on its way", () => {
    panel.isOpen = false;
    state = "ended";
    run();
    expect(place.textContent).toContain("There is no machine, so nothing was run. Start a new one");
    vi.advanceTimersByTime(4000);
    state = "preparing";
    runner.changed();
    expect(place.textContent).toBe("");
    run();
    expect(place.textContent).toContain("not ready yet");
  });
});
