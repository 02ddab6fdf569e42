import { describe, expect, it } from "vitest";
import { Tabs } from "./tabs";

const setup = () => {
  const place = document.createElement("div");
  document.body.replaceChildren(place);
  const panel = (id: string) => Object.assign(document.createElement("section"), { id });
  const panels = { lesson: panel("lesson"), bench: panel("bench") };
  const chosen: string[] = [];
  const tabs = new Tabs(
    place,
    [
      { id: "lesson", label: "Lesson", panel: panels.lesson },
      { id: "terminal", label: "Terminal", panel: panels.bench },
    ],
    (id) => chosen.push(id),
  );
  return { place, panels, tabs, chosen, selected: () => place.querySelector('[aria-selected="true"]')?.textContent };
};

describe("Tabs", () => {
  it("shows the first panel", () => {
    const { panels, selected } = setup();
    expect(selected()).toBe("Lesson");
    expect(panels.bench.hasAttribute("data-off")).toBe(true);
    expect(panels.lesson.hasAttribute("data-off")).toBe(false);
  });

  it("shows another one by click, and says so once", () => {
    const { place, panels, chosen } = setup();
    const second = place.querySelectorAll("button")[1]!;
    second.click();
    second.click();
    expect(panels.lesson.hasAttribute("data-off")).toBe(true);
    expect(chosen).toEqual(["terminal"]);
  });

  it("goes round by arrow keys, taking the focus along", () => {
    const { place, selected } = setup();
    const [first, second] = place.querySelectorAll("button");
    first!.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" }));
    expect(selected()).toBe("Terminal");
    expect(document.activeElement).toBe(second);
    second!.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
    expect(selected()).toBe("Lesson");
  });
});
