import { beforeEach, describe, expect, it } from "vitest";
import { changed, isLargest, isSmallest, recalledView } from "./view";

describe("the view of a terminal", () => {
  beforeEach(() => localStorage.clear());

  it("is the usual one until something is chosen", () => {
    expect(recalledView()).toEqual({ size: 14, colours: "dark", screenReader: false });
  });

  it("comes back as it was chosen", () => {
    changed(changed(changed(recalledView(), { size: 17 }), { colours: "light" }), { screenReader: true });
    expect(recalledView()).toEqual({ size: 17, colours: "light", screenReader: true });
  });

  it("has a smallest and a largest text", () => {
    expect(isSmallest(changed(recalledView(), { size: 2 }))).toBe(true);
    expect(isLargest(changed(recalledView(), { size: 99 }))).toBe(true);
  });

  it.each(["", "big", "toString"])("takes for nothing what is none: %s", (text) => {
    localStorage.setItem("slipway.terminal-size", text);
    localStorage.setItem("slipway.terminal-colours", text);
    expect(recalledView()).toEqual({ size: 14, colours: "dark", screenReader: false });
  });
});
