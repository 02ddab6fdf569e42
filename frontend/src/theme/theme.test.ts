import { beforeEach, describe, expect, it } from "vitest";
import { recall } from "../lib/memory";
import { themeSwitch } from "./theme";

describe("themeSwitch", () => {
  beforeEach(() => localStorage.clear());

  const setup = (chosen?: string) => {
    const root = document.createElement("html");
    if (chosen) root.dataset["theme"] = chosen;
    const place = document.createElement("div");
    themeSwitch(place, root);
    return { root, control: place.querySelector("button")! };
  };

  it("says what a click will do", () => {
    expect(setup("dark").control.getAttribute("aria-label")).toBe("Use the light theme");
  });

  it("changes the theme and keeps the choice", () => {
    const { root, control } = setup();
    control.click();
    expect(root.dataset["theme"]).toBe("dark");
    expect(recall("theme")).toBe("dark");
    expect(control.getAttribute("aria-label")).toBe("Use the light theme");
  });

  it("follows the system again once it is as the system's", () => {
    const { root, control } = setup("dark");
    control.click();
    expect(root.dataset["theme"]).toBeUndefined();
    expect(recall("theme")).toBe("");
  });

  it("starts from the system's theme", () => {
    const { root, control } = setup();
    control.click();
    expect(root.dataset["theme"]).toBe("dark");
  });
});
