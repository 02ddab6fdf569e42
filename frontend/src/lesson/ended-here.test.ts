import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EndedHere } from "./ended-here";

const arriveBy = (type: string) => vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type } as unknown as PerformanceEntry]);

describe("EndedHere", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => vi.restoreAllMocks());
  const page = (lesson = "names") => new EndedHere(`/learn/networks/${lesson}/live`);

  const end = (one = page()) => {
    one.asked();
    one.show({ state: "ended", reason: "stopped" });
  };

  it("shows to who reloads that they ended the machine, each time", () => {
    end();
    arriveBy("reload");
    expect(page().recall()).toEqual({ state: "ended", reason: "stopped" });
    expect(page("subnets").recall()).toBeNull();
    const reloaded = page();
    reloaded.show(reloaded.recall()!);
    expect(page().recall()).not.toBeNull();
  });

  it("waits for the end, though the machine is there for a moment more", () => {
    const one = page();
    one.asked();
    one.show({ state: "ready", lab: "a", nodes: ["node1"], secondsLeft: 1800 });
    one.show({ state: "ended", reason: "stopped" });
    arriveBy("reload");
    expect(page().recall()).not.toBeNull();
  });

  it("shows nothing to who lost the machine, which nobody ended here", () => {
    arriveBy("reload");
    page().show({ state: "ended", reason: "stopped" });
    expect(page().recall()).toBeNull();
    const one = page();
    end(one);
    one.show({ state: "preparing" });
    one.show({ state: "ready", lab: "b", nodes: ["node1"], secondsLeft: 1800 });
    one.show({ state: "ended", reason: "stopped" });
    expect(page().recall()).toBeNull();
  });

  it("shows nothing to who comes anew, by a link", () => {
    end();
    arriveBy("navigate");
    expect(page().recall()).toBeNull();
  });

  it("forgets it with the next machine, and keeps nothing of one that was put away", () => {
    arriveBy("reload");
    end();
    page().show({ state: "preparing" });
    expect(page().recall()).toBeNull();
    page().show({ state: "ended", reason: "idle" });
    expect(page().recall()).toBeNull();
  });
});
