import { beforeEach, describe, expect, it } from "vitest";
import { ToldSize } from "./told-size";

describe("ToldSize", () => {
  let told: string[];
  let byLines: boolean;
  let size: ToldSize;

  beforeEach(() => {
    told = [];
    byLines = false;
    size = new ToldSize(
      (cols, rows) => told.push(`${cols}x${rows}`),
      () => byLines,
    );
    size.set(80, 30);
  });

  it("is told at once at the prompt, and to what has the whole screen", () => {
    size.set(80, 28);
    expect(told).toEqual(["80x30", "80x28"]);
  });

  it("keeps other rows from a program that goes by lines, until it has ended", () => {
    byLines = true;
    size.set(80, 28);
    size.set(80, 26);
    size.changed();
    expect(told).toEqual(["80x30"]);
    byLines = false;
    size.changed();
    size.changed();
    expect(told).toEqual(["80x30", "80x26"]);
  });

  it("tells another width at once, since lines are broken there", () => {
    byLines = true;
    size.set(70, 28);
    expect(told).toEqual(["80x30", "70x28"]);
  });

  it("is as it was again, with nothing to tell but that", () => {
    byLines = true;
    size.set(80, 28);
    size.set(80, 30);
    byLines = false;
    size.changed();
    expect(told).toEqual(["80x30", "80x30"]);
  });
});
