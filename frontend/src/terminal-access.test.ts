import { beforeEach, describe, expect, it } from "vitest";
import { CrowdedNotice } from "./lesson/crowded-notice";
import { Notices } from "./lesson/notices";
import { connectionLost, terminalNotices } from "./terminal-access";
import type { PanelEvents } from "./terminal/panel-events";

describe("notices of a terminal", () => {
  let place: HTMLElement;
  let events: Omit<PanelEvents, "ended">;

  beforeEach(() => {
    place = document.createElement("div");
    const notices = new Notices(place);
    events = terminalNotices(notices, new CrowdedNotice(notices), () => {}, () => {});
  });

  it("say that it is closed until it is open again", () => {
    events.refused("node1", "This machine has ended");
    events.refused("node2", "This machine has ended");
    events.opened("node1");
    expect(place.textContent).not.toContain("node1");
    expect(place.textContent).toContain("The terminal of node2 is closed. This machine has ended.");
  });

  it.each(["opened", "disconnected"] as const)("say that the network has too many until it is %s", (over) => {
    events.crowded("node1");
    expect(place.textContent).toContain("this page tries again by itself");
    events[over]("node1");
    expect(place.textContent).toBe("");
  });

  it("say of a terminal that is closed no more that it tries again", () => {
    events.crowded("node1");
    events.refused("node1", "This machine has ended");
    expect(place.textContent).toBe("The terminal of node1 is closed. This machine has ended.Dismiss");
  });

  it("go with the machine", () => {
    events.refused("node1", "This machine has ended");
    events.inputLost("node1", 3);
    events.disconnected("node1");
    expect(place.textContent).toBe("");
  });
});

it("a page without a connection says that keys are kept, if they are", () => {
  expect(connectionLost(true)).toContain("What you type in the terminal is kept");
  expect(connectionLost(false)).not.toContain("kept");
});
