import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LabStatus } from "../protocol/live";
import { LabPanel } from "./lab-panel";

describe("LabPanel", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const setup = () => {
    const panel = document.createElement("div");
    const warning = document.createElement("div");
    panel.hidden = true;
    warning.hidden = true;
    const act = vi.fn();
    const view = new LabPanel(panel, warning, act);
    const press = (label: string) => {
      const found = [...panel.querySelectorAll("button"), ...warning.querySelectorAll("button")];
      found.find((one) => one.textContent === label)!.click();
    };
    return { panel, warning, act, press, show: (status: LabStatus) => view.show(status), hide: () => view.hide() };
  };

  it("does not flash while a warm machine is taken", () => {
    const { panel, show } = setup();
    show({ state: "preparing" });
    vi.advanceTimersByTime(200);
    show({ state: "ready", lab: "a", nodes: ["node1"], secondsLeft: 1800 });
    vi.advanceTimersByTime(1000);
    expect(panel.hidden).toBe(true);
  });

  it("says what it waits for when that takes longer", () => {
    const { panel, show } = setup();
    show({ state: "preparing" });
    vi.advanceTimersByTime(300);
    expect(panel.hidden).toBe(false);
    show({ state: "waiting", place: 3 });
    expect(panel.textContent).toContain("number 3 in line");
  });

  it("goes for good when nothing more is heard of the lab", () => {
    const { panel, show, hide } = setup();
    show({ state: "waiting", place: 3 });
    hide();
    expect(panel.hidden).toBe(true);
    expect(panel.textContent).toBe("");
    show({ state: "preparing" });
    hide();
    vi.advanceTimersByTime(300);
    expect(panel.hidden).toBe(true);
  });

  it("warns before a machine is put away, and keeps it at a click", () => {
    const { warning, act, press, show } = setup();
    show({ state: "expiring", secondsLeft: 120 });
    expect(warning.textContent).toContain("2:00");
    vi.advanceTimersByTime(61_000);
    expect(warning.textContent).toMatch(/0:5\d|1:00/);
    press("Keep my machine");
    expect(act).toHaveBeenCalledWith("keep");
    show({ state: "ready", lab: "a", nodes: ["node1"], secondsLeft: 1800 });
    expect(warning.hidden).toBe(true);
  });

  it("offers a new machine when the old one has ended", () => {
    const { act, press, show } = setup();
    show({ state: "ended", reason: "idle" });
    press("Start a new machine");
    expect(act).toHaveBeenCalledWith("start");
  });

  it("says why a machine in use was ended", () => {
    const { panel, show } = setup();
    show({ state: "ended", reason: "shared" });
    expect(panel.textContent).toContain("your network had most of them");
  });

  it("says that a machine failed, as an alert, and lets one start over", () => {
    const { panel, act, press, show } = setup();
    show({ state: "failed", message: "Its engine did not answer.", retrySeconds: 5 });
    expect(panel.querySelector('[role="alert"]')!.textContent).toContain("Its engine did not answer.");
    expect(panel.querySelector('[role="alert"]')!.textContent).not.toContain("Next try");
    expect(panel.textContent).toContain("Next try in 5\u00a0s.");
    press("Start over");
    expect(act).toHaveBeenCalledWith("restart");
  });

  it("lists the labs that are in the way, with a way to end each", () => {
    const { panel, act, press, show } = setup();
    const lab = { id: "abc", module: "networks", lesson: "names", title: "Names" };
    show({ state: "limit", labs: [lab] });
    expect(panel.querySelector("a")!.getAttribute("href")).toBe("/learn/networks/names");
    press("End");
    expect(act).toHaveBeenCalledWith({ end: lab });
  });
});
