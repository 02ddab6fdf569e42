import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clockTime, countdown } from "./countdown";

describe("clockTime", () => {
  it("has two digits of seconds", () => {
    expect(clockTime(125)).toBe("2:05");
    expect(clockTime(59.2)).toBe("1:00");
    expect(clockTime(-3)).toBe("0:00");
  });
});

describe("countdown", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
  afterEach(() => vi.useRealTimers());

  it("tells at once and each second, and stops at zero", () => {
    const shown: number[] = [];
    countdown(2, (left) => shown.push(Math.round(left)));
    vi.advanceTimersByTime(10_000);
    expect(shown).toEqual([2, 1, 0]);
  });

  it("stops when it is let go", () => {
    const shown: number[] = [];
    countdown(9, (left) => shown.push(left)).dispose();
    vi.advanceTimersByTime(5000);
    expect(shown).toHaveLength(1);
  });
});
