import { describe, expect, it } from "vitest";
import { Backoff } from "./backoff";

describe("Backoff", () => {
  it("doubles from a quarter of a second to five seconds", () => {
    const backoff = new Backoff(250, 5000, () => 1);
    const waits = Array.from({ length: 7 }, () => backoff.next());
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  });

  it("takes up to a quarter off, by chance", () => {
    expect(new Backoff(1000, 5000, () => 0).next()).toBe(750);
  });

  it("starts anew after a success", () => {
    const backoff = new Backoff(250, 5000, () => 1);
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).toBe(250);
  });
});
