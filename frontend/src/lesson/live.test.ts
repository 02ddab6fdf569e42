import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Live, type LiveEvents } from "./live";

class FakeSocket {
  static readonly OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = 0;
  sent: string[] = [];
  onopen: () => void = () => {};
  onmessage: (event: { data: string }) => void = () => {};
  onclose: (event: { code: number; reason: string }) => void = () => {};

  constructor() {
    FakeSocket.made.push(this);
  }
  send(data: string) {
    this.sent.push(data);
  }
  close() {}
  open() {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }
  drop(code: number, reason = "") {
    this.readyState = 3;
    this.onclose({ code, reason });
  }
}

const newest = () => FakeSocket.made.at(-1)!;

describe("Live", () => {
  let events: { [event in keyof LiveEvents]: ReturnType<typeof vi.fn> };
  let live: Live;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", FakeSocket);
    FakeSocket.made = [];
    events = {
      lab: vi.fn(),
      checks: vi.fn(),
      hint: vi.fn(),
      memory: vi.fn(),
      killed: vi.fn(),
      ports: vi.fn(),
      problem: vi.fn(),
      connected: vi.fn(),
      crowded: vi.fn(),
      refused: vi.fn(),
    };
    live = new Live("/learn/a/b/live", events as unknown as LiveEvents);
    live.open();
    newest().open();
  });
  afterEach(() => {
    live.dispose();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each([
    [4404, "There is no such lesson", "no longer in the course"],
    [4429, "Too many pages are open: close some", "Close some, then load this page again"],
    [4403, "Not yours", "no longer connected: Not yours. Load it again"],
    [1000, "", "This page is no longer connected. Load it again"],
  ])("closed with %i, says why and does not try again", (code, reason, words) => {
    newest().drop(code, reason);
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.made).toHaveLength(1);
    expect(events.refused).toHaveBeenCalledOnce();
    expect(events.refused.mock.calls[0]![0]).toContain(words);
  });

  it("tries again after a loss, and asks for the machine anew", () => {
    newest().drop(1006);
    vi.advanceTimersByTime(1000);
    newest().open();
    expect(FakeSocket.made).toHaveLength(2);
    expect(newest().sent).toContain('{"type":"start"}');
    expect(events.refused).not.toHaveBeenCalled();
  });

  it("is connected again, where the network had too many, only once the server says something", () => {
    events.connected.mockClear();
    newest().drop(4430, "Your network has as many");
    vi.advanceTimersToNextTimer();
    newest().open();
    newest().drop(4430, "Your network has as many");
    expect(events.crowded).toHaveBeenCalledTimes(2);
    vi.advanceTimersToNextTimer();
    newest().open();
    expect(events.connected).not.toHaveBeenCalled();
    newest().onmessage({ data: '{"type":"alive"}' });
    expect(events.connected.mock.calls).toEqual([[true]]);
    expect(events.refused).not.toHaveBeenCalled();
  });

  it("does not ask for a machine that was put away when the line comes back", () => {
    newest().onmessage({ data: '{"type":"lab","state":"ended","reason":"idle"}' });
    newest().drop(1006);
    vi.advanceTimersByTime(1000);
    newest().open();
    expect(newest().sent).toEqual([]);
  });

  it("asks for no machine where none is wanted, until somebody does", () => {
    live.dispose();
    live = new Live("/learn/a/b/live", events as unknown as LiveEvents);
    live.open(false);
    newest().open();
    expect(newest().sent).toEqual([]);
    live.send({ type: "start" });
    expect(newest().sent).toEqual(['{"type":"start"}']);
  });

  it("passes on what was killed and what memory is used", () => {
    newest().onmessage({ data: '{"type":"killed","node":"node1","container":"es1","program":"java"}' });
    newest().onmessage({ data: '{"type":"memory","lab":"a","node":"node1","used":1,"limit":2}' });
    expect(events.killed).toHaveBeenCalledWith(expect.objectContaining({ container: "es1", program: "java" }));
    expect(events.memory).toHaveBeenCalledWith(expect.objectContaining({ used: 1, limit: 2 }));
  });
});
