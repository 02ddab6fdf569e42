import { describe, expect, it } from "vitest";
import { cookieNotice, keepsCookies } from "./cookies";

/** A page whose browser calls cookies enabled, and takes or drops what is set. */
const page = (keeps: boolean) => {
  let jar = "theme=dark";
  return {
    get cookie() {
      return jar;
    },
    set cookie(text: string) {
      const [pair = ""] = text.split("; ");
      const others = jar.split("; ").filter((one) => one !== "" && one !== pair);
      if (keeps) jar = (text.includes("max-age=0") ? others : [...others, pair]).join("; ");
    },
  };
};

describe("keepsCookies", () => {
  it("believes no browser that calls cookies enabled and keeps none", () => {
    expect(keepsCookies(page(false), true)).toBe(false);
    expect(keepsCookies(page(true), true)).toBe(true);
    expect(keepsCookies(page(true), false)).toBe(false);
  });

  it("is false where asking is refused", () => {
    const refuses = {
      get cookie(): string {
        throw new DOMException("denied", "SecurityError");
      },
      set cookie(_: string) {
        throw new DOMException("denied", "SecurityError");
      },
    };
    expect(keepsCookies(refuses, true)).toBe(false);
  });

  it("leaves nothing of its own", () => {
    const clean = page(true);
    keepsCookies(clean, true);
    expect(clean.cookie).toBe("theme=dark");
  });
});

describe("cookieNotice", () => {
  it("is there when cookies are blocked, and only then", () => {
    const notice = document.createElement("p");
    notice.hidden = true;
    cookieNotice(notice, false);
    expect(notice.hidden).toBe(false);
    cookieNotice(notice, true);
    expect(notice.hidden).toBe(true);
  });
});
