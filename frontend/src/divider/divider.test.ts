import { beforeEach, describe, expect, it } from "vitest";
import { recall } from "../lib/memory";
import { divider } from "./divider";

describe("divider", () => {
  beforeEach(() => localStorage.clear());

  const setup = () => {
    const handle = document.createElement("div");
    const root = document.createElement("html");
    divider(handle, document.createElement("main"), root);
    const press = (key: string) => handle.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
    return { handle, root, press, now: () => handle.getAttribute("aria-valuenow") };
  };

  it("moves by arrow keys and says where it is", () => {
    const { press, now, root } = setup();
    expect(now()).toBe("42");
    press("ArrowRight");
    expect(now()).toBe("44");
    press("ArrowLeft");
    press("ArrowLeft");
    expect(now()).toBe("40");
    expect(root.style.getPropertyValue("--split")).toBe("40%");
  });

  it("goes to its ends and no further", () => {
    const { press, now } = setup();
    press("Home");
    press("ArrowLeft");
    expect(now()).toBe("25");
    press("End");
    press("ArrowRight");
    expect(now()).toBe("70");
  });

  it("remembers its place", () => {
    setup().press("ArrowRight");
    expect(recall("split")).toBe("44");
    expect(setup().now()).toBe("44");
  });

  it("leaves other keys alone", () => {
    const { handle } = setup();
    const tab = new KeyboardEvent("keydown", { key: "Tab", cancelable: true });
    handle.dispatchEvent(tab);
    expect(tab.defaultPrevented).toBe(false);
  });
});
