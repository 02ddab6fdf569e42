import { describe, expect, it } from "vitest";
import { keyAction } from "./keys";

const key = (name: string, held: Partial<Record<"ctrlKey" | "shiftKey" | "altKey" | "metaKey", boolean>> = {}) => ({
  key: name,
  code: /^[a-z]$/i.test(name) ? `Key${name.toUpperCase()}` : name,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

describe("keyAction", () => {
  it("leaves on Shift+Tab and completes on Tab", () => {
    expect(keyAction(key("Tab", { shiftKey: true }), false)).toBe("leave");
    expect(keyAction(key("Tab"), false)).toBe("shell");
  });

  it("interrupts on Ctrl+C unless something is selected", () => {
    expect(keyAction(key("c", { ctrlKey: true }), false)).toBe("shell");
    expect(keyAction(key("c", { ctrlKey: true }), true)).toBe("copy");
    expect(keyAction(key("C", { ctrlKey: true, shiftKey: true }), false)).toBe("copy");
  });

  it("finds on Ctrl+Shift+F, and lets the shell have Ctrl+F", () => {
    expect(keyAction(key("F", { ctrlKey: true, shiftKey: true }), false)).toBe("find");
    expect(keyAction(key("f", { ctrlKey: true }), false)).toBe("shell");
  });

  it("pastes on Ctrl+V", () => {
    expect(keyAction(key("v", { ctrlKey: true }), false)).toBe("paste");
  });

  it.each([
    ["Cyrillic", "с", "м"],
    ["Greek", "ψ", "ω"],
    ["Hebrew", "ב", "ה"],
  ])("copies and pastes by the key's place on a %s keyboard", (_, onC, onV) => {
    const held = { ctrlKey: true };
    expect(keyAction({ ...key(onC, held), code: "KeyC" }, true)).toBe("copy");
    expect(keyAction({ ...key(onC, { ctrlKey: true, shiftKey: true }), code: "KeyC" }, false)).toBe("copy");
    expect(keyAction({ ...key(onC, held), code: "KeyC" }, false)).toBe("shell");
    expect(keyAction({ ...key(onV, held), code: "KeyV" }, false)).toBe("paste");
    expect(keyAction({ ...key(onV, { ctrlKey: true, shiftKey: true }), code: "KeyV" }, false)).toBe("paste");
  });

  it("goes by what is printed on a Latin key, wherever it is", () => {
    expect(keyAction({ ...key("v", { ctrlKey: true }), code: "Period" }, false)).toBe("paste");
    expect(keyAction({ ...key("k", { ctrlKey: true }), code: "KeyV" }, false)).toBe("shell");
  });

  it("leaves plain letters and other controls to the shell", () => {
    expect(keyAction(key("c"), true)).toBe("shell");
    expect(keyAction(key("d", { ctrlKey: true }), false)).toBe("shell");
  });
});
