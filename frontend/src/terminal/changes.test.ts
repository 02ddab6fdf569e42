import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Changes } from "./changes";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("asks at each change whether it holds", async () => {
  const changes = new Changes();
  let at = 0;
  const within = changes.within(1000, () => at === 2);
  for (; at < 2; at++) {
    changes.changed();
    await Promise.resolve();
  }
  changes.changed();
  expect(await within).toBe(true);
});

it("gives up what does not hold in time", async () => {
  const within = new Changes().within(1000, () => false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await within).toBe(false);
});
