import { describe, expect, it } from "vitest";
import { ago } from "./ago";

describe("ago", () => {
  const now = Date.parse("2026-11-24T20:00:00Z");
  const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();

  it("counts in steps that need no one's eye", () => {
    expect(ago(before(2), now)).toBe("checked just now");
    expect(ago(before(13), now)).toBe("checked 10 s ago");
    expect(ago(before(125), now)).toBe("checked 2 min ago");
  });

  it("takes a clock that is ahead for now", () => {
    expect(ago(before(-30), now)).toBe("checked just now");
  });

  it("says nothing of what was never checked", () => {
    expect(ago("", now)).toBe("");
  });
});
