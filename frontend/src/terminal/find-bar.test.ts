import { beforeEach, describe, expect, it, vi } from "vitest";
import { FindBar } from "./find-bar";

describe("FindBar", () => {
  let bar: FindBar;
  let place: HTMLElement;
  let found: (at: number, of: number) => void;
  const terminal = { find: vi.fn(), focus: vi.fn(), onFound: (tell: (at: number, of: number) => void) => (found = tell) };
  const input = () => place.querySelector("input")!;
  const type = (text: string) => {
    input().value = text;
    input().dispatchEvent(new Event("input"));
  };
  const press = (key: string, shiftKey = false) => input().dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true }));

  beforeEach(() => {
    vi.clearAllMocks();
    place = document.createElement("div");
    document.body.replaceChildren(place);
    bar = new FindBar(place, terminal);
    bar.open();
  });

  it("finds the last first, since what one looks for was mostly printed just now", () => {
    type("es1");
    expect(terminal.find).toHaveBeenLastCalledWith("es1", true);
    press("Enter");
    expect(terminal.find).toHaveBeenLastCalledWith("es1", false);
    press("Enter", true);
    expect(terminal.find).toHaveBeenLastCalledWith("es1", true);
  });

  it("says which of how many it is", () => {
    type("a");
    found(2, 7);
    expect(place.textContent).toBe("3 of 7");
    found(-1, 0);
    expect(place.textContent).toBe("not found");
    found(-1, 1000);
    expect(place.textContent).toBe("1000 or more");
    type("");
    expect(place.textContent).toBe("");
  });

  it("leaves nothing marked when it is closed, and goes back to the terminal", () => {
    type("a");
    press("Escape");
    expect(terminal.find).toHaveBeenLastCalledWith("", false);
    expect(terminal.focus).toHaveBeenCalledOnce();
    expect((place.firstElementChild as HTMLElement).hidden).toBe(true);
  });
});
