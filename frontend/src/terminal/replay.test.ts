import { Terminal } from "@xterm/xterm";
import { describe, expect, it } from "vitest";
import { Output } from "./output";
import { Replay } from "./replay";

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A terminal of 40 columns that draws nothing, but has all its lines. */
function setup() {
  const terminal = new Terminal({ cols: 40, rows: 10, allowProposedApi: true });
  const sizes: string[] = [];
  const output = new Output(terminal);
  const replay = new Replay(terminal, output, () => sizes.push("fit"));
  terminal.onResize(({ cols, rows }) => sizes.push(`${cols}x${rows}${replay.isResized ? "" : " its own"}`));
  const taken = () => new Promise<void>((resolve) => output.then(resolve));
  const lines = () => {
    const { active } = terminal.buffer;
    return Array.from({ length: active.length }, (_, at) => active.getLine(at)!.translateToString(true)).filter((one) => one !== "");
  };
  return { terminal, replay, output, sizes, taken, lines };
}

/** As readline edits a line that takes two rows of 60 columns: up to its start, and written anew. */
const edited = `${"x".repeat(110)}\r\x1b[A${"a".repeat(108)}bc\r\n`;

describe("Replay", () => {
  it("is garbled at another width, which is why its sizes are known", async () => {
    const { replay, taken, lines } = setup();
    replay.show(utf8(edited), () => {});
    await taken();
    expect(lines().join("")).not.toBe(`${"a".repeat(108)}bc`);
  });

  it("shows what was printed at the size it was printed for, and lets it flow at the own one", async () => {
    const { terminal, replay, output, sizes, taken, lines } = setup();
    replay.expect([{ cols: 60, rows: 24, bytes: edited.length }]);
    let done = 0;
    // In two pieces, as a long one comes.
    replay.show(utf8(edited.slice(0, 70)), () => done++);
    replay.show(utf8(edited.slice(70)), () => done++);
    output.write("new");
    await taken();
    expect(done).toBe(2);
    expect(lines()).toEqual(["a".repeat(40), "a".repeat(40), `${"a".repeat(28)}bc`, "new"]);
    expect(sizes).toEqual(["60x24", "40x10 its own", "fit"]);
    expect(terminal.cols).toBe(40);
  });

  it("follows each size, and keeps saying its own meanwhile", async () => {
    const { replay, sizes, taken, lines } = setup();
    const wide = `${"w".repeat(60)}yz\r\x1b[A${"v".repeat(62)}\r\n`;
    const narrow = `${"n".repeat(20)}yz\r\x1b[A${"m".repeat(22)}\r\n`;
    replay.expect([
      { cols: 60, rows: 24, bytes: wide.length },
      { cols: 20, rows: 24, bytes: narrow.length },
    ]);
    replay.show(utf8(wide + narrow), () => expect(replay.size).toEqual({ cols: 40, rows: 10 }));
    await taken();
    expect(lines()).toEqual(["v".repeat(40), "v".repeat(22), "m".repeat(22)]);
    expect(sizes).toEqual(["60x24", "20x24", "40x10 its own", "fit"]);
  });

  it("resizes nothing for what was printed at the own size, or at none that is known", async () => {
    const { replay, sizes, taken, lines } = setup();
    replay.expect([{ cols: 40, rows: 10, bytes: 3 }]);
    replay.show(utf8("one"), () => {});
    replay.expect([]);
    replay.show(utf8("two"), () => {});
    await taken();
    expect(lines()).toEqual(["onetwo"]);
    expect(sizes).toEqual([]);
  });

  it.each([
    ["a character", "für alle", 2],
    ["an escape sequence", "ab\x1b[31;1mcd", 5],
    ["the start of an escape sequence", "ab\x1b[31;1mcd", 3],
  ])("shows %s whole that one part begins and the next ends", async (_, text, first) => {
    const { replay, sizes, taken, lines } = setup();
    const bytes = utf8(text);
    replay.expect([
      { cols: 60, rows: 24, bytes: first },
      { cols: 20, rows: 24, bytes: bytes.length - first },
    ]);
    replay.show(bytes, () => {});
    await taken();
    expect(lines()).toEqual([text.replace(/\x1b.*m/, "")]);
    expect(sizes).toEqual(["60x24", "20x24", "40x10 its own", "fit"]);
  });

  it("has its own size again when the rest never comes", async () => {
    const { terminal, replay, taken } = setup();
    replay.expect([{ cols: 60, rows: 24, bytes: 1000 }]);
    replay.show(utf8("half"), () => {});
    await taken();
    expect(terminal.cols).toBe(60);
    replay.end();
    await taken();
    expect(terminal.cols).toBe(40);
  });
});
