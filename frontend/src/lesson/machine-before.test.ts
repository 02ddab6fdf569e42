import { beforeEach, describe, expect, it } from "vitest";
import { MachineBefore } from "./machine-before";

describe("MachineBefore", () => {
  beforeEach(() => localStorage.clear());
  const page = () => MachineBefore.of("/learn/networks/names/live");

  it("says once that a machine came in another's place, also after a reload", () => {
    expect(page().isReplacedBy("a")).toBe(false);
    expect(page().isReplacedBy("a")).toBe(false);
    expect(page().isReplacedBy("b")).toBe(true);
    expect(page().isReplacedBy("b")).toBe(false);
  });

  it("says nothing of a machine whose end the learner knows of", () => {
    page().isReplacedBy("a");
    page().forget();
    expect(page().isReplacedBy("b")).toBe(false);
  });

  it("keeps lessons apart, and finds one by its names", () => {
    page().isReplacedBy("a");
    expect(MachineBefore.of("/learn/networks/subnets/live").isReplacedBy("b")).toBe(false);
    new MachineBefore("networks", "names").forget();
    expect(page().isReplacedBy("c")).toBe(false);
  });
});
