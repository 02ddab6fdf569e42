import { Terminal } from "@xterm/xterm";
import { expect, it } from "vitest";
import { Widths } from "./widths";

const widths = new Widths();
const of = (text: string) => [...text].map((one) => widths.wcwidth(one.codePointAt(0)!));

it("knows letters, combining marks, wide letters and emoji, old and new", () => {
  expect(of("aé ~\u00ad")).toEqual([1, 1, 1, 1, 1]);
  expect(of("\u0301\u200d\ufe0f\u{e0100}")).toEqual([0, 0, 0, 0]);
  expect(of("漢字ｱ한\u{20000}")).toEqual([2, 2, 1, 2, 2]);
  expect(of("😀🚀🥲🫠🫩⌚")).toEqual([2, 2, 2, 2, 2, 2]);
  expect(of("\x00\x1b\x7f\x9f")).toEqual([0, 0, 0, 0]);
});

it("has the terminal's cursor where the shell has it", async () => {
  const terminal = new Terminal({ cols: 80, rows: 5, allowProposedApi: true });
  terminal.unicode.register(widths);
  terminal.unicode.activeVersion = widths.version;
  const column = async (text: string) => {
    await new Promise<void>((done) => terminal.write(`\r${text}`, done));
    return terminal.buffer.active.cursorX;
  };
  expect(await column("😀😀😀 abc")).toBe(10);
  expect(await column("e\u0301x")).toBe(2);
  // Readline counts each code point of a family, so the terminal must as well.
  expect(await column("👩\u200d💻x")).toBe(5);
  terminal.dispose();
});
