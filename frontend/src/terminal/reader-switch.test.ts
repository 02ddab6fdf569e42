import { beforeEach, expect, it } from "vitest";
import { readerSwitch } from "./reader-switch";

beforeEach(() => localStorage.clear());

it("is off at first, and remembers what was chosen", () => {
  const applied: boolean[] = [];
  const control = readerSwitch((on) => applied.push(on));
  control.click();
  expect(control.getAttribute("aria-pressed")).toBe("true");
  readerSwitch((on) => applied.push(on)).click();
  readerSwitch((on) => applied.push(on));
  expect(applied).toEqual([false, true, true, false, false]);
});
