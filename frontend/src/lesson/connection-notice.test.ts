import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectionNotice } from "./connection-notice";
import { Notices } from "./notices";

describe("ConnectionNotice", () => {
  let place: HTMLElement;
  let notice: ConnectionNotice;
  beforeEach(() => {
    vi.useFakeTimers();
    place = document.createElement("div");
    notice = new ConnectionNotice(new Notices(place), () => "lost");
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

  it("stays with why it does not come back", () => {
    notice.connected(false);
    notice.refused("too many");
    vi.advanceTimersByTime(5000);
    expect(place.textContent).toBe("too many");
  });
});
