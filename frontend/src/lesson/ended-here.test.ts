import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EndedHere } from "./ended-here";

const arriveBy = (type: string) => vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type } as unknown as PerformanceEntry]);

describe("EndedHere", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => vi.restoreAllMocks());
  const page = (lesson = "names") => new EndedHere(`/learn/networks/${lesson}/live`);

  it("shows to who reloads that the machine was ended", () => {
    page().show({ state: "ended", reason: "stopped" });
    arriveBy("reload");
    expect(page().recall()).toEqual({ state: "ended", reason: "stopped" });
    expect(page("subnets").recall()).toBeNull();
  });

  it("does not to who comes anew, by a link", () => {
    page().show({ state: "ended", reason: "stopped" });
    arriveBy("navigate");
    expect(page().recall()).toBeNull();
  });

  it("forgets it with the next machine, and keeps nothing of one that was put away", () => {
    arriveBy("reload");
    page().show({ state: "ended", reason: "stopped" });
    page().show({ state: "preparing" });
    expect(page().recall()).toBeNull();
    page().show({ state: "ended", reason: "idle" });
    expect(page().recall()).toBeNull();
  });
});
