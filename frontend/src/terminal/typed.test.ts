import { describe, expect, it } from "vitest";
import { Typed } from "./typed";

const utf8 = (text: string) => new TextEncoder().encode(text);
const all = (typed: Typed) => {
  const sent: string[] = [];
  for (let next = typed.next(); next !== null; next = typed.next()) sent.push(new TextDecoder().decode(next));
  return sent.join("");
};

describe("Typed", () => {
  it("sends what is typed, once", () => {
    const typed = new Typed();
    typed.add(utf8("ls"));
    typed.add(utf8("\r"));
    expect(all(typed)).toBe("ls\r");
    expect(all(typed)).toBe("");
  });

  it("sends on from the first byte that the shell has not taken", () => {
    const typed = new Typed();
    typed.add(utf8("docker ps\r"));
    all(typed);
    typed.add(utf8("docker images\r"));
    typed.resume(7);
    expect(all(typed)).toBe("ps\rdocker images\r");
  });

  it("has no more than a window on its way, and loses nothing of a large paste", () => {
    const typed = new Typed();
    const paste = "0123456789abcdef".repeat(128 * 1024);
    expect(typed.add(utf8(paste))).toBe(true);
    let got = "";
    while (got.length < paste.length) {
      const some = all(typed);
      expect(some.length).toBeLessThanOrEqual(64 * 1024);
      expect(some.length).toBeGreaterThan(0);
      got += some;
      typed.taken(got.length);
    }
    expect(got === paste).toBe(true);
    expect(typed.waiting).toBe(0);
  });

  it("believes no shell that took more than was typed, or less than before", () => {
    const typed = new Typed();
    typed.add(utf8("abc"));
    all(typed);
    typed.taken(2);
    typed.taken(1);
    typed.taken(100);
    typed.add(utf8("de"));
    expect(all(typed)).toBe("de");
  });

  it("says how much a shell that ended did not take", () => {
    const typed = new Typed();
    typed.add(utf8("abc"));
    all(typed);
    typed.taken(1);
    expect(typed.drop()).toBe(2);
    typed.add(utf8("x"));
    expect(all(typed)).toBe("x");
  });

  it("knows whether what is typed by now was taken, whatever is typed after it", () => {
    const typed = new Typed();
    typed.add(utf8("ls\r"));
    const waits = typed.mark();
    typed.add(utf8("x"));
    typed.taken(2);
    expect(waits()).toBe(true);
    typed.taken(3);
    expect(waits()).toBe(false);
    const dropped = typed.mark();
    expect(dropped()).toBe(true);
    typed.drop();
    expect(dropped()).toBe(false);
  });

  it("refuses what would fill memory, whole", () => {
    const typed = new Typed();
    typed.add(utf8("a"));
    expect(typed.add(new Uint8Array(64 * 1024 * 1024))).toBe(false);
    expect(typed.waiting).toBe(1);
  });
});
