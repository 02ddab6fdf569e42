import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Screen } from "./screen";
import { TerminalSession } from "./session";

class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 1;
  sent: Uint8Array[] = [];
  onopen: () => void = () => {};
  onmessage: (event: { data: unknown }) => void = () => {};
  onclose: (event: { code: number; reason?: string }) => void = () => {};
  constructor(readonly url: string) {
    FakeSocket.made.push(this);
  }
  send(data: Uint8Array | string) {
    if (typeof data !== "string") this.sent.push(data);
  }
  close() {}
  say(message: object) {
    this.onmessage({ data: JSON.stringify(message) });
  }
  receive(...bytes: number[]) {
    this.onmessage({ data: new Uint8Array(bytes).buffer });
  }
}

/** A screen that takes output in only when the test lets it. */
class FakeScreen {
  size = { cols: 90, rows: 30 };
  shown: number[] = [];
  resets = 0;
  forgotten = 0;
  replays = 0;
  brokenOff = 0;
  expected: unknown[] = [];
  #pending: (() => void)[] = [];
  write(bytes: Uint8Array | string, done?: () => void) {
    if (typeof bytes !== "string") this.shown.push(...bytes);
    if (done) this.#pending.push(done);
  }
  replay(bytes: Uint8Array, done: () => void) {
    this.write(bytes, done);
  }
  expect(parts: unknown[]) {
    this.expected.push(parts);
  }
  replayed() {
    this.replays++;
  }
  breakOff() {
    this.brokenOff++;
  }
  reset() {
    this.resets++;
    this.shown = [];
  }
  forgetModes() {
    this.forgotten++;
  }
  takeIn() {
    for (const done of this.#pending.splice(0)) done();
  }
}

const quiet = { state: () => {}, output: () => {}, activity: () => {}, taken: () => {}, lost: () => {}, crowded: () => {}, ended: () => {}, refused: () => {} };
const first = { node: "node1", shell: 1 };
const newest = () => FakeSocket.made.at(-1)!;
const inputs = (socket: FakeSocket) =>
  socket.sent
    .filter((frame) => frame[0] === 0)
    .map((frame) => new TextDecoder().decode(frame.subarray(1)))
    .join("");

describe("TerminalSession", () => {
  const states: string[] = [];
  const lost: number[] = [];
  const taken = vi.fn();
  let screen: FakeScreen;
  let session: TerminalSession;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", FakeSocket);
    FakeSocket.made = [];
    states.splice(0);
    lost.splice(0);
    taken.mockReset();
    screen = new FakeScreen();
    session = new TerminalSession("lab1", first, screen as unknown as Screen, {
      state: (state) => states.push(state),
      output: () => {},
      activity: () => {},
      taken,
      lost: (bytes) => lost.push(bytes),
      crowded: () => states.push("crowded"),
      ended: () => states.push("ended"),
      refused: (reason) => states.push(reason),
    });
  });
  afterEach(() => {
    session.dispose();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("asks for the shell of this lab and node in the screen's size", () => {
    expect(newest().url).toMatch(/\/labs\/lab1\/nodes\/node1\/terminal\?cols=90&rows=30&input=[0-9a-f]{24}$/);
  });

  it("goes on with the connection that was made before it came", () => {
    session.dispose();
    const socket = new FakeSocket("early");
    const prompt = new Uint8Array([0, 36]).buffer;
    const early = { path: "/labs/lab1/nodes/node1/terminal?cols=80&rows=24&input=early1", socket, messages: ['{"type":"shell"}', prompt] };
    vi.stubGlobal("slipwayEarly", [early]);
    const made = FakeSocket.made.length;
    session = new TerminalSession("lab1", first, screen as unknown as Screen, quiet);
    expect(FakeSocket.made).toHaveLength(made);
    expect(screen.shown).toEqual([36]);
    expect(socket.sent).toEqual([new Uint8Array([1, 0, 90, 0, 30])]);
    socket.onclose({ code: 1006 });
    vi.advanceTimersByTime(300);
    expect(newest().url).toMatch(/cols=90&rows=30&input=early1$/);
  });

  it("is open only when the shell's first output is on the screen", () => {
    newest().onopen();
    newest().receive(0, 36);
    expect(states).toEqual(["connecting"]);
    screen.takeIn();
    expect(states).toEqual(["connecting", "open"]);
  });

  it("acknowledges output once the screen took it in", () => {
    newest().receive(0, 1, 2, 3);
    vi.advanceTimersByTime(1000);
    expect(newest().sent).toEqual([]);
    screen.takeIn();
    vi.advanceTimersByTime(1000);
    expect(newest().sent).toEqual([new Uint8Array([2, 0, 0, 0, 3])]);
  });

  it("shows a replay of several frames from an empty screen", () => {
    newest().receive(0, 9);
    newest().receive(1, 65);
    newest().receive(1, 66);
    expect(screen.resets).toBe(1);
    expect(screen.shown).toEqual([65, 66]);
  });

  it("scrolls back once all of a replay has come, however long its pieces take", () => {
    newest().say({ type: "shell" });
    newest().receive(1, 65);
    screen.takeIn();
    newest().receive(1, 66);
    screen.takeIn();
    expect(screen.replays).toBe(0);
    newest().say({ type: "prompt" });
    newest().receive(0, 67);
    expect(screen.replays).toBe(1);
  });

  it("says for which sizes a replay was printed", () => {
    newest().say({ type: "shell", replay: [{ cols: 40, rows: 30, bytes: 2 }] });
    newest().receive(1, 65);
    expect(screen.expected).toEqual([[{ cols: 40, rows: 30, bytes: 2 }]]);
  });

  it("scrolls back to nothing in a replay that breaks off, and does in the next", () => {
    newest().receive(1, 65);
    newest().onclose({ code: 1006 });
    expect(screen.brokenOff).toBe(1);
    expect(screen.replays).toBe(0);
    vi.advanceTimersByTime(300);
    newest().receive(1, 65);
    newest().receive(0, 66);
    expect(screen.replays).toBe(1);
    newest().onclose({ code: 1006 });
    expect(screen.brokenOff).toBe(1);
  });

  it("ends a replay with which it is disposed of", () => {
    newest().receive(1, 65);
    session.dispose();
    expect(screen.brokenOff).toBe(1);
  });

  it("keeps what is typed before there is a shell", () => {
    session.input("ls\r");
    expect(inputs(newest())).toBe("");
    newest().say({ type: "shell" });
    expect(inputs(newest())).toBe("ls\r");
    expect(lost).toEqual([]);
  });

  it("sends what was typed during a loss to the same shell, and nothing twice", () => {
    newest().say({ type: "shell" });
    session.input("docker ps\r");
    newest().onclose({ code: 1006 });
    session.input("docker images\r");
    vi.advanceTimersByTime(300);
    newest().say({ type: "shell", taken: 7 });
    expect(inputs(newest())).toBe("ps\rdocker images\r");
    expect(lost).toEqual([]);
  });

  it("types nothing into another shell, and says so", () => {
    newest().say({ type: "shell" });
    session.input("rm -r .\r");
    newest().say({ type: "taken", bytes: 4 });
    newest().onclose({ code: 1006 });
    vi.advanceTimersByTime(300);
    newest().say({ type: "shell" });
    expect(inputs(newest())).toBe("");
    expect(lost).toEqual([4]);
    session.input("ls\r");
    expect(inputs(newest())).toBe("ls\r");
  });

  it("says when the shell has taken what was typed, though more was typed after it", () => {
    newest().say({ type: "shell" });
    session.input("ls\r");
    const waits = session.mark();
    session.input("x");
    expect(waits()).toBe(true);
    taken.mockImplementation(() => expect(waits()).toBe(false));
    newest().say({ type: "taken", bytes: 3 });
    expect(taken).toHaveBeenCalledOnce();
  });

  it("sends a large paste as fast as the shell takes it", () => {
    newest().say({ type: "shell" });
    session.input("x".repeat(200_000));
    expect(inputs(newest()).length).toBe(64 * 1024);
    newest().say({ type: "taken", bytes: 40_000 });
    expect(inputs(newest()).length).toBeGreaterThan(64 * 1024);
    expect(inputs(newest()).length).toBeLessThanOrEqual(40_000 + 80 * 1024);
  });

  it("stays away when the server says why it will not have it", () => {
    newest().onclose({ code: 4403, reason: "You have no such machine" });
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.made).toHaveLength(1);
    expect(states).toEqual(["connecting", "closed", "You have no such machine"]);
  });

  it("comes back by itself where the network has too many, and keeps its screen at each try", () => {
    newest().receive(1, 7);
    screen.takeIn();
    newest().onclose({ code: 4430, reason: "Your network has as many" });
    vi.advanceTimersToNextTimer();
    newest().onopen();
    newest().onclose({ code: 4430, reason: "Your network has as many" });
    vi.advanceTimersToNextTimer();
    expect(FakeSocket.made).toHaveLength(3);
    expect(states).toEqual(["connecting", "open", "connecting", "crowded", "crowded"]);
    expect(screen.resets).toBe(1);
    expect(screen.shown).toEqual([7]);
  });

  it("comes back after a loss, and takes the shell's replay", () => {
    newest().receive(0, 1);
    screen.takeIn();
    newest().onclose({ code: 1006 });
    vi.advanceTimersByTime(300);
    expect(FakeSocket.made).toHaveLength(2);
    newest().receive(1, 7);
    screen.takeIn();
    expect(states).toEqual(["connecting", "open", "connecting", "open"]);
    expect(screen.shown).toEqual([7]);
  });

  it("loses nothing with a shell that ended by what was typed", () => {
    newest().say({ type: "shell" });
    session.input("exit\r");
    newest().say({ type: "taken", bytes: 5 });
    newest().say({ type: "exit", code: 0 });
    vi.advanceTimersByTime(300);
    newest().say({ type: "shell" });
    expect(lost).toEqual([]);
  });

  it("types for the next shell what is typed once one has ended, and says what the one that ended did not take", () => {
    newest().say({ type: "shell" });
    session.input("exit\rls\r");
    newest().say({ type: "taken", bytes: 5 });
    newest().say({ type: "exit", code: 0 });
    expect(lost).toEqual([3]);
    session.input("docker");
    newest().onclose({ code: 1006 });
    session.input(" ps\r");
    vi.advanceTimersByTime(300);
    newest().say({ type: "shell" });
    expect(inputs(newest())).toBe("docker ps\r");
    expect(lost).toEqual([3]);
    newest().onclose({ code: 1006 });
    vi.advanceTimersByTime(1000);
    newest().say({ type: "shell" });
    expect(lost).toEqual([3, 10]);
  });

  it("does not type the end of a line for the next shell whose beginning was lost with the last", () => {
    newest().say({ type: "shell" });
    session.input("exit\rrm -r te");
    newest().say({ type: "taken", bytes: 5 });
    newest().say({ type: "exit", code: 0 });
    session.input("mp /\rls\r");
    newest().onclose({ code: 1006 });
    vi.advanceTimersByTime(300);
    newest().say({ type: "shell" });
    expect(inputs(newest())).toBe("ls\r");
    expect(lost).toEqual([8, 13]);
  });

  it("shows the next shell below what the one that ended has printed, and after a loss afresh", () => {
    newest().receive(1, 7);
    expect(screen.resets).toBe(1);
    newest().say({ type: "exit", code: 0 });
    expect(screen.forgotten).toBe(1);
    vi.advanceTimersByTime(300);
    newest().receive(1);
    newest().receive(1, 8);
    expect(screen.resets).toBe(1);
    expect(screen.shown).toEqual([7, 8]);
    screen.takeIn();
    newest().onclose({ code: 1006 });
    vi.advanceTimersByTime(300);
    newest().receive(1, 7, 8);
    expect(screen.resets).toBe(2);
  });

  it("starts a new shell after one ended", () => {
    newest().onmessage({ data: '{"type":"exit","code":0}' });
    vi.advanceTimersByTime(300);
    expect(FakeSocket.made).toHaveLength(2);
  });

  describe("of another shell than the first", () => {
    let ended: number;
    let second: TerminalSession;
    beforeEach(() => {
      ended = 0;
      const screen = new FakeScreen();
      second = new TerminalSession("lab1", { node: "node1", shell: 2 }, screen as unknown as Screen, { ...quiet, ended: () => ended++ });
      newest().onopen();
      newest().say({ type: "shell", replay: [] });
      newest().receive(0, 36);
      screen.takeIn();
    });

    it("names it in the address", () => {
      expect(newest().url).toContain("/labs/lab1/nodes/node1/terminal?shell=2&cols=90&rows=30&input=");
    });

    it("starts no other when it ends, as after exit", () => {
      newest().say({ type: "exit", code: 0 });
      vi.advanceTimersByTime(60_000);
      expect(ended).toBe(1);
      expect(FakeSocket.made.filter((one) => one.url.includes("shell=2"))).toHaveLength(1);
    });

    it("tells the machine that it is wanted no more, and lets go once it has heard so", () => {
      const close = vi.spyOn(newest(), "close");
      second.end();
      expect(newest().sent.at(-1)).toEqual(Uint8Array.of(3));
      expect(close).not.toHaveBeenCalled();
      newest().say({ type: "exit", code: 129 });
      expect(close).toHaveBeenCalledOnce();
      expect(ended).toBe(0);
    });

    it("waits for a machine that says nothing a while only", () => {
      const close = vi.spyOn(newest(), "close");
      second.end();
      vi.advanceTimersByTime(3000);
      expect(close).toHaveBeenCalledOnce();
    });
  });
});
