import { beforeEach, describe, expect, it } from "vitest";
import { touchScroll } from "./touch-scroll";

describe("a finger on the terminal", () => {
  let place: HTMLElement;
  let scrolled: number[];

  beforeEach(() => {
    place = document.createElement("div");
    scrolled = [];
    touchScroll(place, { rowHeight: 20, scroll: (rows) => scrolled.push(rows) });
  });

  const touch = (type: string, ...ys: number[]) => {
    const event = new Event(type, { cancelable: true, bubbles: true });
    Object.assign(event, { touches: ys.map((clientY, identifier) => ({ clientY, identifier })) });
    place.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it("scrolls up and down by whole rows, and keeps what is left of one", () => {
    touch("touchstart", 300);
    touch("touchmove", 330);
    touch("touchmove", 339);
    touch("touchmove", 341);
    touch("touchmove", 280);
    expect(scrolled).toEqual([-1, -1, 3]);
  });

  it("taps when it hardly moves, and not when it scrolled", () => {
    touch("touchstart", 300);
    touch("touchmove", 303);
    expect(touch("touchend")).toBe(false);
    touch("touchstart", 300);
    touch("touchmove", 340);
    expect(touch("touchend")).toBe(true);
    expect(scrolled).toEqual([-2]);
  });

  it("leaves two fingers to the browser", () => {
    touch("touchstart", 300, 400);
    expect(touch("touchmove", 200, 500)).toBe(false);
    expect(scrolled).toEqual([]);
  });
});
