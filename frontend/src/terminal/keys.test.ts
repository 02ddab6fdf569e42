import { describe, expect, it } from "vitest";
import { keyAction } from "./keys";

const key = (name: string, held: Partial<Record<"ctrlKey" | "shiftKey" | "altKey" | "metaKey", boolean>> = {}) => ({
  key: name,
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

  it("pastes on Ctrl+V", () => {
    expect(keyAction(key("v", { ctrlKey: true }), false)).toBe("paste");
  });

  it("leaves plain letters and other controls to the shell", () => {
    expect(keyAction(key("c"), true)).toBe("shell");
    expect(keyAction(key("d", { ctrlKey: true }), false)).toBe("shell");
  });
});
