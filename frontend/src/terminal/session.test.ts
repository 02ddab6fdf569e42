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
  onclose: (event: { code: number }) => void = () => {};
  constructor(readonly url: string) {
    FakeSocket.made.push(this);
  }
  send(data: Uint8Array) {
    this.sent.push(data);
  }
  close() {}
  receive(...bytes: number[]) {
    this.onmessage({ data: new Uint8Array(bytes).buffer });
  }
}

/** A screen that takes output in only when it is told to. */
class FakeScreen {
  size = { cols: 90, rows: 30 };
  shown: number[] = [];
  resets = 0;
  #pending: (() => void)[] = [];
  write(bytes: Uint8Array | string, done?: () => void) {
    if (typeof bytes !== "string") this.shown.push(...bytes);
    if (done) this.#pending.push(done);
  }
  reset() {
    this.resets++;
    this.shown = [];
  }
  takeIn() {
    for (const done of this.#pending.splice(0)) done();
  }
}

const newest = () => FakeSocket.made.at(-1)!;
const inputs = (socket: FakeSocket) => socket.sent.filter((frame) => frame[0] === 0);

describe("TerminalSession", () => {
  const states: string[] = [];
  let screen: FakeScreen;
  let session: TerminalSession;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", FakeSocket);
    FakeSocket.made = [];
    states.splice(0);
    screen = new FakeScreen();
    session = new TerminalSession("lab1", "node1", screen as unknown as Screen, {
      state: (state) => states.push(state),
      output: () => {},
    });
  });
  afterEach(() => {
    session.dispose();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("asks for the shell of this lab and node in the screen's size", () => {
    expect(newest().url).toMatch(/\/labs\/lab1\/nodes\/node1\/terminal\?cols=90&rows=30$/);
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

  it("answers no question that stands in a replay", () => {
    newest().receive(1, 27);
    session.input("\x1b[1;1R");
    expect(inputs(newest())).toEqual([]);
    screen.takeIn();
    session.input("x");
    expect(inputs(newest())).toEqual([new Uint8Array([0, 120])]);
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

  it("starts a new shell after one ended", () => {
    newest().onmessage({ data: '{"type":"exit","code":0}' });
    vi.advanceTimersByTime(300);
    expect(FakeSocket.made).toHaveLength(2);
  });
});
