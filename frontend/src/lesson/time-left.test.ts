import { describe, expect, it } from "vitest";
import { kept, TimeLeft } from "./time-left";

describe("TimeLeft", () => {
  it("counts in minutes", () => {
    expect(kept(1800)).toBe("Without work, kept 30 min more");
    expect(kept(20)).toBe("Without work, kept 1 min more");
  });

  it("says nothing when there is no machine", () => {
    const place = document.createElement("p");
    const left = new TimeLeft(place);
    left.show({ state: "ready", lab: "a", nodes: ["node1"], secondsLeft: 1800 });
    expect(place.textContent).toContain("30 min");
    left.show({ state: "ended", reason: "stopped" });
    expect(place.textContent).toBe("");
  });
});
