import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Backoff } from "./backoff";
import { LastingSocket, type SocketEvents } from "./socket";

class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 0;
  binaryType = "";
  sent: unknown[] = [];
  onopen: () => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  onclose: (event: { code: number; reason: string }) => void = () => {};

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
    this.onclose({ code, reason: "" });
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

  const socket = (events: SocketEvents = { message: vi.fn(), lost: vi.fn() }) =>
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
    vi.advanceTimersByTime(7_000);
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

  const opened = () => {
    const events = { message: vi.fn(), lost: vi.fn(), ended: vi.fn() };
    const one = socket(events);
    one.start();
    newest().open();
    return events;
  };

  it("notices within 14 seconds that nothing comes any more, and comes back", () => {
    const events = opened();
    vi.advanceTimersByTime(7000);
    expect(newest().sent).toEqual(['{"type":"ping"}']);
    vi.advanceTimersByTime(6000);
    expect(events.lost).toHaveBeenCalledWith(1006);
    vi.advanceTimersByTime(250);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it("stays as long as there are answers, and does not ask while something comes", () => {
    const events = opened();
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1000);
      newest().onmessage({ data: "news" });
    }
    expect(newest().sent).toEqual([]);
    for (let round = 0; round < 10; round++) {
      vi.advanceTimersByTime(7000);
      newest().onmessage({ data: '{"type":"alive"}' });
    }
    expect(newest().sent).toHaveLength(10);
    expect(events.lost).not.toHaveBeenCalled();
  });

  it("asks at once when someone comes back to the page", () => {
    opened();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(newest().sent).toEqual(['{"type":"ping"}']);
  });

  it("gives up a connection that is never made", () => {
    socket().start();
    vi.advanceTimersByTime(8000 + 250);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it.each([1000, 4400, 4403, 4404, 4429])("stops when the server closes with %i", (code) => {
    const events = opened();
    newest().drop(code);
    vi.advanceTimersByTime(60_000);
    window.dispatchEvent(new Event("online"));
    expect(FakeSocket.made).toHaveLength(1);
    expect(events.ended).toHaveBeenCalledWith(code, "");
  });

  it.each([1001, 1006, 1011, 1012, 4503])("tries again when the server closes with %i", (code) => {
    const events = opened();
    newest().drop(code);
    vi.advanceTimersByTime(250);
    expect(FakeSocket.made).toHaveLength(2);
    expect(events.ended).not.toHaveBeenCalled();
  });

  it("waits half a minute to a whole one where the network has too many, but not for who comes back", () => {
    const events = opened();
    const random = vi.spyOn(Math, "random").mockReturnValueOnce(0).mockReturnValueOnce(1);
    newest().drop(4430);
    vi.advanceTimersByTime(29_999);
    expect(FakeSocket.made).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.made).toHaveLength(2);
    newest().open();
    newest().drop(4430);
    vi.advanceTimersByTime(59_999);
    expect(FakeSocket.made).toHaveLength(2);
    window.dispatchEvent(new Event("online"));
    expect(FakeSocket.made).toHaveLength(3);
    expect(events.ended).not.toHaveBeenCalled();
    random.mockRestore();
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
