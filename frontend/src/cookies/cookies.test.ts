import { describe, expect, it } from "vitest";
import { cookieNotice } from "./cookies";

describe("cookieNotice", () => {
  it("is there when cookies are blocked, and only then", () => {
    const notice = document.createElement("p");
    notice.hidden = true;
    cookieNotice(notice, () => false);
    expect(notice.hidden).toBe(false);
    cookieNotice(notice, () => true);
    expect(notice.hidden).toBe(true);
  });
});
