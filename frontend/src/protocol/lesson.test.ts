import { describe, expect, it } from "vitest";
import { decode, encode } from "./lesson";

const read = (message: unknown) => decode(JSON.stringify(message));

describe("decode", () => {
  it("reads a machine that is ready", () => {
    const message = { type: "lab", state: "ready", lab: "abc", nodes: ["node1"], secondsLeft: 1800 };
    expect(read(message)).toEqual({
      type: "lab",
      news: { state: "ready", lab: "abc", nodes: ["node1"], secondsLeft: 1800 },
    });
  });

  it("reads what a check found, alone or in a list", () => {
    const check = { id: "alias", outcome: "failed", say: "es2 has no alias", expected: "search", found: "none", hints: 2 };
    const several = { id: "both", outcome: "failed", findings: [{ say: "one" }, { say: "two" }], hints: 0 };
    const message = read({ type: "checks", exercise: "e", state: "open", points: 3, outOf: 10, checks: [check, several] });
    expect(message).toMatchObject({
      news: {
        checks: [
          { findings: [{ say: "es2 has no alias", expected: "search", found: "none" }], hints: 2 },
          { findings: [{ say: "one", expected: "", found: "" }, { say: "two" }] },
        ],
      },
    });
  });

  it("has no findings for a check that passed", () => {
    const message = read({ type: "checks", checks: [{ id: "a", outcome: "passed", say: null, expected: null }] });
    expect(message).toMatchObject({ news: { checks: [{ outcome: "passed", findings: [] }] } });
  });

  it("passes over what it does not know", () => {
    expect(decode("nonsense")).toEqual({ type: "unknown" });
    expect(read({ type: "lab", state: "levitating" })).toEqual({ type: "unknown" });
    expect(read({ type: "news" })).toEqual({ type: "unknown" });
  });

  it("takes an unknown outcome for one that is not known yet", () => {
    const message = read({ type: "checks", checks: [{ id: "a", outcome: "dubious" }] });
    expect(message).toMatchObject({ news: { checks: [{ outcome: "waiting" }] } });
  });
});

describe("encode", () => {
  it("writes what the server understands", () => {
    expect(encode({ type: "hint", exercise: "e", check: "c", step: 1 })).toBe(
      '{"type":"hint","exercise":"e","check":"c","step":1}',
    );
  });
});
