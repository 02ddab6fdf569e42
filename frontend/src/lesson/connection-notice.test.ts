import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionNotice } from "./connection-notice";
import { CrowdedNotice, crowdedText } from "./crowded-notice";
import { Notices } from "./notices";

describe("ConnectionNotice", () => {
  let place: HTMLElement;
  let notice: ConnectionNotice;
  beforeEach(() => {
    vi.useFakeTimers();
    place = document.createElement("div");
    const notices = new Notices(place);
    notice = new ConnectionNotice(notices, new CrowdedNotice(notices), () => "lost");
  });
  afterEach(() => vi.useRealTimers());

  it("says nothing of a moment", () => {
    notice.connected(false);
    vi.advanceTimersByTime(1000);
    notice.connected(true);
    vi.advanceTimersByTime(5000);
    expect(place.textContent).toBe("");
  });

  it("says that the connection is lost until it is back", () => {
    notice.connected(false);
    vi.advanceTimersByTime(1000);
    notice.connected(false);
    vi.advanceTimersByTime(1000);
    expect(place.textContent).toBe("lost");
    notice.connected(true);
    expect(place.textContent).toBe("");
  });

  it("says instead that the network has too many, until the page is connected or that is no longer why", () => {
    notice.connected(false);
    vi.advanceTimersByTime(2000);
    notice.waits();
    expect(place.textContent).toBe(crowdedText);
    notice.connected(true);
    expect(place.textContent).toBe("");
    notice.waits();
    notice.connected(false);
    vi.advanceTimersByTime(2000);
    expect(place.textContent).toBe("lost");
    notice.waits();
    notice.refused("gone");
    expect(place.textContent).toBe("gone");
  });

  it("stays with why it does not come back", () => {
    notice.connected(false);
    notice.refused("too many");
    vi.advanceTimersByTime(5000);
    expect(place.textContent).toBe("too many");
  });
});
