import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "./announcer";

describe("Announcer", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const setup = () => {
    const region = document.createElement("div");
    return { region, announcer: new Announcer(region, 500, 3) };
  };

  it("tells what comes close together in one go", () => {
    const { region, announcer } = setup();
    announcer.say("Passed: a network of your own");
    announcer.say("Not yet: two servers. 0 of 2 run.");
    expect(region.textContent).toBe("");
    vi.advanceTimersByTime(500);
    expect(region.textContent).toBe("Passed: a network of your own. Not yet: two servers. 0 of 2 run.");
  });

  it("does not flood", () => {
    const { region, announcer } = setup();
    for (const name of ["a", "b", "c", "d", "e"]) announcer.say(name);
    vi.advanceTimersByTime(500);
    expect(region.textContent).toBe("a. b. c. And 2 more.");
  });

  it("tells the same thing once, and again later", () => {
    const { region, announcer } = setup();
    announcer.say("a");
    announcer.say("a");
    vi.advanceTimersByTime(500);
    const first = region.firstChild;
    expect(region.textContent).toBe("a.");
    announcer.say("a");
    vi.advanceTimersByTime(500);
    expect(region.textContent).toBe("a.");
    expect(region.firstChild).not.toBe(first);
  });

  it("takes back what is no longer so, said or about to be", () => {
    const { region, announcer } = setup();
    announcer.say("Your engine cannot start", "network");
    announcer.say("Not yet: two servers", "servers");
    vi.advanceTimersByTime(500);
    announcer.over("network");
    expect(region.textContent?.trim()).toBe("Not yet: two servers.");
    announcer.say("Not yet: a network", "network");
    announcer.over("network");
    vi.advanceTimersByTime(500);
    expect(region.textContent?.trim()).toBe("Not yet: two servers.");
    announcer.over("servers");
    expect(region.textContent?.trim()).toBe("");
  });
});
