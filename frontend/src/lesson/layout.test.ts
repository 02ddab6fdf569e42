import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepPlace } from "./layout";
import { ReadPlace, type KeptPlace } from "./place";

/** A lesson of three paragraphs, in a pane that scrolls or on a page that does; happy-dom has no layout of its own. */
class Layout {
  readonly pane = document.createElement("div");
  readonly bar = document.createElement("div");
  width = 500;
  heights = [100, 200, 100];
  top = 54;

  constructor() {
    this.pane.innerHTML = "<article><p></p><p></p><p></p></article>";
    document.body.replaceChildren(this.pane);
    Object.defineProperty(this.pane, "clientWidth", { get: () => this.width });
    this.pane.getBoundingClientRect = () => new DOMRect(0, this.top, this.width, 300);
    this.bar.getBoundingClientRect = () => new DOMRect(0, 0, this.width, this.narrow ? 46 : 0);
    for (const [at, block] of [...this.pane.querySelectorAll("p")].entries()) {
      block.getBoundingClientRect = () => {
        const before = this.heights.slice(0, at).reduce((sum, one) => sum + one, 0);
        return new DOMRect(0, (this.narrow ? 100 : this.top) + before - this.scroller.scrollTop, this.width, this.heights[at]);
      };
    }
  }
  get narrow() {
    return this.pane.style.overflowY === "visible";
  }
  get scroller() {
    return this.narrow ? document.documentElement : this.pane;
  }
  be(overflow: "auto" | "visible", width: number, heights: number[]) {
    this.pane.style.overflowY = overflow;
    this.width = width;
    this.heights = heights;
  }
  read(top: number) {
    this.scroller.scrollTop = top;
    this.pane.dispatchEvent(new Event("scroll"));
  }
}

describe("the place in a lesson whose layout changes", () => {
  let layout: Layout;
  let resized: () => void;

  beforeEach(() => {
    vi.stubGlobal(
      "ResizeObserver",
      class {
        constructor(changed: () => void) {
          resized = changed;
        }
        observe() {}
      },
    );
    layout = new Layout();
    layout.be("auto", 500, [100, 200, 100]);
    document.documentElement.scrollTop = 0;
    keepPlace(layout.pane, layout.bar, new ReadPlace("place"));
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is at the same words when another part scrolls, and back", () => {
    layout.read(200); // the middle of the second paragraph
    layout.be("visible", 300, [200, 400, 200]);
    layout.pane.scrollTop = 0;
    resized();
    expect(document.documentElement.scrollTop).toBe(200 + 200 + 100 - 46);
    layout.be("auto", 500, [100, 200, 100]);
    resized();
    expect(layout.pane.scrollTop).toBe(200);
  });

  it("is not what the browser scrolled to while it changed the layout", () => {
    layout.read(200);
    layout.be("auto", 600, [50, 100, 50]);
    layout.read(0);
    resized();
    expect(layout.pane.scrollTop).toBe(100);
  });

  it("does not depend on how far the page has yet to come back", () => {
    layout.be("visible", 300, [200, 400, 200]);
    resized();
    layout.read(454);
    layout.be("auto", 500, [100, 200, 100]);
    layout.top = 54 - 300;
    resized();
    expect(layout.pane.scrollTop).toBe(200);
  });

  it("outlasts a while behind a tab", () => {
    layout.read(200);
    layout.be("auto", 0, [0, 0, 0]);
    resized();
    layout.read(0);
    layout.be("auto", 500, [100, 200, 100]);
    resized();
    expect(layout.pane.scrollTop).toBe(200);
  });

  it("comes back with the page, also behind a tab", () => {
    layout.read(200);
    dispatchEvent(new Event("pagehide"));
    class Kept extends ReadPlace {
      override recall() {
        return JSON.parse(sessionStorage.getItem("slipway.place") ?? "null") as KeptPlace;
      }
    }
    layout = new Layout();
    layout.be("auto", 500, [100, 200, 100]);
    keepPlace(layout.pane, layout.bar, new Kept("place"));
    expect(layout.pane.scrollTop).toBe(200);
    layout = new Layout();
    layout.be("auto", 0, [0, 0, 0]);
    keepPlace(layout.pane, layout.bar, new Kept("place"));
    layout.be("auto", 500, [50, 100, 50]);
    resized();
    expect(layout.pane.scrollTop).toBe(100);
  });

  it("is the top for who is there", () => {
    layout.read(200);
    layout.read(0);
    layout.be("visible", 300, [200, 400, 200]);
    resized();
    expect(document.documentElement.scrollTop).toBe(0);
  });
});
