import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Backoff } from "./backoff";
import { LastingSocket } from "./socket";

class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 0;
  binaryType = "";
  sent: unknown[] = [];
  onopen: () => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  onclose: (event: { code: number }) => void = () => {};

  constructor(readonly url: string) {
    FakeSocket.made.push(this);
  }
  send(data: unknown) {
    this.sent.push(data);
  }
  close() {
    this.readyState = 3;
  }
  open() {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }
  drop(code = 1006) {
    this.readyState = 3;
    this.onclose({ code });
  }
}

const newest = () => FakeSocket.made.at(-1)!;

describe("LastingSocket", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", FakeSocket);
    FakeSocket.made = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const socket = (events = { message: vi.fn(), lost: vi.fn() }) =>
    new LastingSocket(() => "ws://here/", events, new Backoff(250, 5000, () => 1));

  it("comes back after a loss, and waits longer each time", () => {
    socket().start();
    newest().drop();
    vi.advanceTimersByTime(249);
    expect(FakeSocket.made).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.made).toHaveLength(2);
    newest().drop();
    vi.advanceTimersByTime(499);
    expect(FakeSocket.made).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.made).toHaveLength(3);
  });

  it("tries at once when the browser is online again", () => {
    socket().start();
    newest().drop();
    window.dispatchEvent(new Event("online"));
    expect(FakeSocket.made).toHaveLength(2);
    vi.advanceTimersByTime(10_000);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it("stays away once it is disposed", () => {
    const one = socket();
    one.start();
    newest().drop();
    one.dispose();
    vi.advanceTimersByTime(60_000);
    window.dispatchEvent(new Event("online"));
    expect(FakeSocket.made).toHaveLength(1);
  });

  it("sends nothing while there is no connection", () => {
    const one = socket();
    one.start();
    expect(one.send("early")).toBe(false);
    newest().open();
    expect(one.send("now")).toBe(true);
    expect(newest().sent).toEqual(["now"]);
  });

  it("does not listen to a connection that it has given up", () => {
    const events = { message: vi.fn(), lost: vi.fn() };
    const one = socket(events);
    one.start();
    const old = newest();
    one.dispose();
    old.onmessage({ data: "late" });
    old.drop();
    expect(events.message).not.toHaveBeenCalled();
    expect(events.lost).not.toHaveBeenCalled();
  });
});
