import { describe, expect, it } from "vitest";
import { CutLine } from "./cut-line";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (part: Uint8Array) => new TextDecoder().decode(part);

describe("CutLine", () => {
  let now = 0;
  const begun = (lost: number, last: string) => {
    const line = new CutLine(() => now);
    line.begin(lost, last.charCodeAt(0));
    return (typed: string) => {
      const { lost, rest } = line.take(bytes(typed));
      return [lost, text(rest)];
    };
  };

  it("loses the rest of a line whose beginning was lost, and nothing of the next", () => {
    const type = begun(8, "a");
    expect(type("aa; ec")).toEqual([14, ""]);
    expect(type("ho b\rls\r")).toEqual([19, "ls\r"]);
    expect(type("pwd\r")).toEqual([0, "pwd\r"]);
  });

  it("loses nothing after a line that was lost whole, or where nothing was", () => {
    expect(begun(3, "\r")("ls\r")).toEqual([0, "ls\r"]);
    expect(begun(0, "a")("ls\r")).toEqual([0, "ls\r"]);
  });

  it("takes what comes after a pause for another line", () => {
    const type = begun(3, "a");
    now += 1400;
    expect(type("b")).toEqual([4, ""]);
    now += 1600;
    expect(type("ls\r")).toEqual([0, "ls\r"]);
  });
});
