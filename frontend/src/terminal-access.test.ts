import { beforeEach, describe, expect, it } from "vitest";
import { Notices } from "./lesson/notices";
import { connectionLost, terminalNotices } from "./terminal-access";
import type { PanelEvents } from "./terminal/panel";

describe("notices of a terminal", () => {
  let place: HTMLElement;
  let events: PanelEvents;

  beforeEach(() => {
    place = document.createElement("div");
    events = terminalNotices(new Notices(place), () => {}, () => {});
  });

  it("say that it is closed until it is open again", () => {
    events.refused("node1", "This machine has ended");
    events.refused("node2", "This machine has ended");
    events.opened("node1");
    expect(place.textContent).not.toContain("node1");
    expect(place.textContent).toContain("The terminal of node2 is closed. This machine has ended.");
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
