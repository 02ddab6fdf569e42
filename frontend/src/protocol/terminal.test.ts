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

  it("reads which shell it is, what it has taken, and what it does", () => {
    expect(decode('{"type":"shell","taken":12}')).toEqual({ kind: "shell", taken: 12, replay: [] });
    expect(decode('{"type":"shell"}')).toEqual({ kind: "shell", taken: null, replay: [] });
    expect(decode('{"type":"shell","replay":[{"cols":80,"rows":24,"bytes":9},{"cols":40,"rows":30,"bytes":0}]}')).toEqual({
      kind: "shell",
      taken: null,
      replay: [{ cols: 80, rows: 24, bytes: 9 }],
    });
    expect(decode('{"type":"taken","bytes":40}')).toEqual({ kind: "taken", bytes: 40 });
    expect(decode('{"type":"prompt"}')).toEqual({ kind: "prompt" });
    expect(decode('{"type":"running","command":"docker logs -f es1","program":"docker"}')).toEqual({
      kind: "running",
      command: "docker logs -f es1",
      program: "docker",
    });
  });

  it("passes over what it does not know", () => {
    expect(decode(frame(9, 1)).kind).toBe("unknown");
    expect(decode(frame()).kind).toBe("unknown");
    expect(decode("hello").kind).toBe("unknown");
    expect(decode('{"type":"news"}').kind).toBe("unknown");
  });
});

describe("encode", () => {
  it("sends input behind a zero", () => {
    expect(input(new Uint8Array([0xc3, 0xbc]))).toEqual(new Uint8Array([0, 0xc3, 0xbc]));
  });

  it("writes sizes and counts big-endian", () => {
    expect(resize(300, 24)).toEqual(new Uint8Array([1, 1, 44, 0, 24]));
    expect(acknowledge(65_536)).toEqual(new Uint8Array([2, 0, 1, 0, 0]));
  });
});
