import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ReadPlace } from "./place";

const arriveBy = (type: string) =>
  vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type } as unknown as PerformanceEntry]);

describe("the place in a lesson", () => {
  const place = new ReadPlace("place");

  beforeEach(() => sessionStorage.clear());
  afterEach(() => vi.restoreAllMocks());

  it("is there again after a reload", () => {
    arriveBy("reload");
    place.keep({ block: 7, above: 0.25 });
    expect(place.recall()).toEqual({ block: 7, above: 0.25 });
  });

  it("is the top for who comes by a link", () => {
    arriveBy("navigate");
    place.keep({ block: 7, above: 0.25 });
    expect(place.recall()).toBeNull();
  });

  it("is the top for who left it there", () => {
    arriveBy("reload");
    place.keep({ block: 7, above: 0.25 });
    place.keep(null);
    expect(place.recall()).toBeNull();
  });

  it("is the top when what was kept is something else", () => {
    arriveBy("reload");
    for (const text of ["640", "{", '"x"', "{}", "null"]) {
      sessionStorage.setItem("slipway.place", text);
      expect(place.recall()).toBeNull();
    }
  });
});
