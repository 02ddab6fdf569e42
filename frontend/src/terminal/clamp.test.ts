import { Terminal } from "@xterm/xterm";
import { beforeEach, describe, expect, it } from "vitest";
import { Clamp } from "./clamp";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (all: Uint8Array) => new TextDecoder().decode(all);

describe("Clamp", () => {
  let clamp: Clamp;
  const through = (...parts: (string | Uint8Array)[]) =>
    parts.map((part) => text(clamp.filter(typeof part === "string" ? bytes(part) : part))).join("");
  beforeEach(() => {
    clamp = new Clamp(() => ({ cols: 90, rows: 30 }));
  });

  it("leaves what has nothing to bound as it is, without a copy", () => {
    for (const one of ["plain", "\x1b[31mred\x1b[38:2::255:0:12m\x1b[?1049h\x1b]0;© title\x07\x1b[12;80H", "héé ©"]) {
      const before = bytes(one);
      expect(clamp.filter(before)).toBe(before);
    }
  });

  it.each([..."LMSTABEFed"])("bounds %s by the rows", (final) => {
    expect(through(`a\x1b[999999999${final}b`)).toBe(`a\x1b[30${final}b`);
  });

  it.each([..."@PXbIZCDG"])("bounds %s by the columns", (final) => {
    expect(through(`a\x1b[999999999${final}b`)).toBe(`a\x1b[90${final}b`);
  });

  it("bounds columns inserted and deleted, and shifts", () => {
    expect(through("\x1b[99999'}\x1b[99999'~\x1b[99999 @\x1b[99999 A")).toBe("\x1b[90'}\x1b[90'~\x1b[90 @\x1b[90 A");
  });

  it("bounds sub-parameters, and lists of modes and colours", () => {
    expect(through("\x1b[1:999999999L")).toBe("\x1b[1:30L");
    expect(through("\x1b[?25;999999999h")).toBe("\x1b[?25;65535h");
    expect(through("\x1b[38;5;999999999m")).toBe("\x1b[38;5;65535m");
  });

  it("takes leading zeros for what they are", () => {
    expect(through("\x1b[0000000000000005L")).toBe("\x1b[0000000000000005L");
  });

  it("sees a sequence wherever it is split", () => {
    const whole = bytes("é\x1b[999999999Lé");
    for (let at = 0; at <= whole.length; at++) {
      expect(text(concat([clamp.filter(whole.subarray(0, at)), clamp.filter(whole.subarray(at))])), `${at}`).toBe("é\x1b[30Lé");
    }
  });

  it("sees the 8-bit introducer, split too", () => {
    expect(through("\u009b999999999L")).toBe("\x1b[30L");
    expect(through(Uint8Array.of(0xc2), Uint8Array.of(0x9b), "999999999", "L")).toBe("\x1b[30L");
  });

  it("sees through controls within a sequence, which are carried out first", () => {
    expect(through("\x1b[99\n999\r9999L")).toBe("\n\r\x1b[30L");
    expect(through("\x1b\n[99\x7f9999L")).toBe("\n\x7f\x1b[30L");
  });

  it("lets no byte that the terminal passes over hide a number", () => {
    for (const hidden of [Uint8Array.of(0xff), Uint8Array.of(0xef, 0xbb, 0xbf), Uint8Array.of(0xe2, 0x82)]) {
      expect(text(clamp.filter(concat([bytes("\x1b[999"), hidden, bytes("999999L")])))).toMatch(/^\x1b\[999\x18.*999999L$/);
      expect(text(clamp.filter(concat([bytes("\x1b"), hidden, bytes("[999999999L")])))).toMatch(/^\x1b\x18.*\[999999999L$/);
    }
  });

  it("starts anew at an ESC, as the terminal does", () => {
    expect(through("\x1b[12\x1b[999999999L")).toBe("\x1b[12\x1b[30L");
    expect(through("\x1b]0;title\x1b[999999999L")).toBe("\x1b]0;title\x1b[30L");
  });

  it("cancels a sequence that never ends", () => {
    expect(through("\x1b[" + "9".repeat(3000), "9".repeat(3000))).toMatch(/^\x1b\[9+\x18$/);
  });

  it("forgets half a sequence of a stream that is over", () => {
    through("\x1b[9999");
    clamp.reset();
    expect(through("9999L")).toBe("9999L");
  });

  it("keeps the terminal itself quick, whatever is asked of it", async () => {
    const terminal = new Terminal({ cols: 90, rows: 30, scrollback: 5000, allowProposedApi: true });
    const one = "x" + [..."LMST@PXbIZABCDEFGade"].map((final) => `\x1b[999999999${final}\u009b999999999:7${final}`).join("");
    const start = performance.now();
    for (let round = 0; round < 20; round++) {
      await new Promise<void>((done) => terminal.write(clamp.filter(bytes(one)), done));
    }
    expect(performance.now() - start).toBeLessThan(2000);
    terminal.dispose();
  });
});

function concat(parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
