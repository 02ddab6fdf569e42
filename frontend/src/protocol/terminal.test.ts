import { describe, expect, it } from "vitest";
import { acknowledge, decode, input, resize } from "./terminal";

const frame = (...bytes: number[]) => new Uint8Array(bytes).buffer;

describe("decode", () => {
  it("tells output from replay", () => {
    expect(decode(frame(0, 104, 105))).toEqual({ kind: "output", bytes: new Uint8Array([104, 105]) });
    expect(decode(frame(1))).toEqual({ kind: "replay", bytes: new Uint8Array([]) });
  });

  it("reads the end of the shell", () => {
    expect(decode('{"type":"exit","code":130}')).toEqual({ kind: "exit", code: 130 });
  });

  it("passes over what it does not know", () => {
    expect(decode(frame(9, 1)).kind).toBe("unknown");
    expect(decode(frame()).kind).toBe("unknown");
    expect(decode("hello").kind).toBe("unknown");
    expect(decode('{"type":"news"}').kind).toBe("unknown");
  });
});

describe("encode", () => {
  it("sends text as UTF-8 behind a zero", () => {
    expect(input("ü")).toEqual([new Uint8Array([0, 0xc3, 0xbc])]);
  });

  it("splits a long paste so that no message is too large, and loses nothing", () => {
    const frames = input("x".repeat(40_000));
    expect(frames.every((one) => one.length <= 64 * 1024)).toBe(true);
    expect(frames.reduce((sum, one) => sum + one.length - 1, 0)).toBe(40_000);
  });

  it("sends nothing for nothing", () => {
    expect(input("")).toEqual([]);
  });

  it("writes sizes and counts big-endian", () => {
    expect(resize(300, 24)).toEqual(new Uint8Array([1, 1, 44, 0, 24]));
    expect(acknowledge(65_536)).toEqual(new Uint8Array([2, 0, 1, 0, 0]));
  });
});
