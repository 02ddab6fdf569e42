import { describe, expect, it } from "vitest";
import { decode, encode, type ToServer } from "./live";

const read = (message: unknown) => decode(JSON.stringify(message));
const examples = import.meta.glob<Record<string, unknown>>("./testdata/live/*.json", { eager: true, import: "default" });
const named = (asked: boolean) => Object.entries(examples).filter(([path]) => path.includes("/ask-") === asked);

describe("the examples that server and page share", () => {
  it.each(named(false))("%s is read with nothing lost", (_, message) => {
    expect(read(message)).toEqual(message);
  });

  it.each(named(true))("%s is what the page writes", (_, message) => {
    expect(JSON.parse(encode(message as unknown as ToServer))).toEqual(message);
  });

  it("are there", () => {
    expect(named(false)).toHaveLength(15);
    expect(named(true)).toHaveLength(9);
  });
});

describe("decode", () => {
  it("takes what is not said for nothing", () => {
    expect(read({ type: "checks", checks: [{ id: "a", outcome: "passed" }] })).toMatchObject({
      solvedAt: "",
      checkedAt: "",
      holds: false,
      lapsed: false,
      touched: false,
      checks: [{ outcome: "passed", findings: [] }],
    });
  });

  it("passes over what it does not know", () => {
    expect(decode("nonsense")).toEqual({ type: "unknown" });
    expect(decode("null")).toEqual({ type: "unknown" });
    expect(read({ type: "lab", state: "levitating" })).toEqual({ type: "unknown" });
    expect(read({ type: "news" })).toEqual({ type: "unknown" });
  });

  it("takes an unknown outcome for one that is not known yet", () => {
    const message = read({ type: "checks", checks: [{ id: "a", outcome: "dubious" }] });
    expect(message).toMatchObject({ checks: [{ outcome: "waiting" }] });
  });
});

describe("encode", () => {
  it("writes what the server understands", () => {
    expect(encode({ type: "hint", exercise: "e", check: "c", step: 1 })).toBe(
      '{"type":"hint","exercise":"e","check":"c","step":1}',
    );
  });
});
