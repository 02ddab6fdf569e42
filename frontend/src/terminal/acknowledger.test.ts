import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Acknowledger } from "./acknowledger";

describe("Acknowledger", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const sent: number[] = [];
  beforeEach(() => void sent.splice(0));
  const acknowledger = () => new Acknowledger((bytes) => sent.push(bytes), 1000, 40);

  it("tells at once when enough was taken", () => {
    const one = acknowledger();
    one.take(600);
    one.take(600);
    expect(sent).toEqual([1200]);
  });

  it("tells a small rest when nothing more comes", () => {
    const one = acknowledger();
    one.take(10);
    one.take(5);
    vi.advanceTimersByTime(40);
    expect(sent).toEqual([15]);
  });

  it("never tells the same bytes twice", () => {
    const one = acknowledger();
    one.take(1000);
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual([1000]);
  });

  it("forgets an old connection's bytes", () => {
    const one = acknowledger();
    one.take(10);
    one.reset();
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual([]);
  });
});
