import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lessonPlace } from "./place";

const arriveBy = (type: string) =>
  vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type } as unknown as PerformanceEntry]);

describe("the place in a lesson", () => {
  let pane: HTMLElement;

  beforeEach(() => {
    sessionStorage.clear();
    pane = document.createElement("div");
  });
  afterEach(() => vi.restoreAllMocks());

  const leaveAt = (read: number) => {
    const left = document.createElement("div");
    lessonPlace(left, "place");
    left.scrollTop = read;
    dispatchEvent(new Event("pagehide"));
  };

  it("is there again after a reload", () => {
    arriveBy("reload");
    leaveAt(640);
    lessonPlace(pane, "place");
    expect(pane.scrollTop).toBe(640);
  });

  it("is the top for who comes by a link", () => {
    arriveBy("navigate");
    leaveAt(640);
    lessonPlace(pane, "place");
    expect(pane.scrollTop).toBe(0);
  });

  it("is the top for who left it there", () => {
    arriveBy("reload");
    leaveAt(640);
    leaveAt(0);
    lessonPlace(pane, "place");
    expect(pane.scrollTop).toBe(0);
  });
});
