import { beforeEach, describe, expect, it, vi } from "vitest";
import { ownFonts, rememberFonts } from "./fonts";
import { recall } from "./memory";

describe("the page's own fonts", () => {
  let root: HTMLElement;

  beforeEach(() => {
    localStorage.clear();
    root = document.createElement("html");
    Object.defineProperty(document, "fonts", { configurable: true, value: { ready: Promise.resolve() } });
  });

  it("are not remembered while a page does without them", async () => {
    root.classList.add("plain-fonts");
    rememberFonts(root);
    await Promise.resolve();
    expect(recall("fonts")).toBeNull();
  });

  it("come when they may, and are remembered once they are there", async () => {
    root.classList.add("plain-fonts");
    ownFonts(root);
    expect(root.classList.contains("plain-fonts")).toBe(false);
    expect(recall("fonts")).toBeNull();
    await vi.waitFor(() => expect(recall("fonts")).toBe("seen"));
  });
});
