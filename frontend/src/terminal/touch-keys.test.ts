import { describe, expect, it, vi } from "vitest";
import { controlled, TouchKeys } from "./touch-keys";

describe("TouchKeys", () => {
  const setup = () => {
    const target = { press: vi.fn(), arrow: vi.fn(), paste: vi.fn() };
    const keys = new TouchKeys(target);
    const tap = (name: string) => keys.element.querySelector<HTMLElement>(`[aria-label="${name}"]`)!.click();
    return { keys, target, tap };
  };

  it("has first what is needed most, as a narrow screen shows only those", () => {
    const { keys } = setup();
    expect([...keys.element.children].map((key) => key.textContent)).toEqual(["Ctrl", "Ctrl+C", "Tab", "Esc", "↑", "↓", "Paste", "←", "→"]);
  });

  it("holds Ctrl for one key", () => {
    const { keys, tap } = setup();
    expect(keys.typed("c")).toBe("c");
    tap("Ctrl");
    expect(keys.typed("c")).toBe("\x03");
    expect(keys.typed("c")).toBe("c");
  });

  it("holds Ctrl while a finger scrolls", () => {
    const { keys, tap } = setup();
    tap("Ctrl");
    expect(keys.typed("\x1b[A")).toBe("\x1b[A");
    expect(keys.typed("c")).toBe("\x03");
  });

  it("lets go of Ctrl when it is pressed again", () => {
    const { keys, tap } = setup();
    tap("Ctrl");
    tap("Ctrl");
    expect(keys.typed("d")).toBe("d");
  });

  it("presses what a phone has not", () => {
    const { target, tap } = setup();
    for (const name of ["Ctrl+C", "Tab", "Esc", "Up", "Left", "Paste"]) tap(name);
    expect(target.press.mock.calls).toEqual([["\x03"], ["\t"], ["\x1b"]]);
    expect(target.arrow.mock.calls).toEqual([["A"], ["D"]]);
    expect(target.paste).toHaveBeenCalledOnce();
  });
});

it("makes control characters of letters and signs only", () => {
  expect([..."cCz[ "].map(controlled)).toEqual(["\x03", "\x03", "\x1a", "\x1b", "\x00"]);
  expect(["с", "С", "я", "і", "ψ", "ב"].map(controlled)).toEqual(["\x03", "\x03", "\x1a", "\x13", "\x03", "\x03"]);
  expect(controlled("é")).toBe("é");
  for (const text of ["", "'", "/", ";", "про", "ми"]) expect(controlled(text)).toBe(text);
  expect(controlled("ls")).toBe("ls");
});
