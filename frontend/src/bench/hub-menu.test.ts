import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HubMenu } from "./hub-menu";

describe("HubMenu", () => {
  const inserted: string[] = [];
  const asked = vi.fn();
  let menu: HubMenu;

  beforeEach(() => {
    inserted.length = 0;
    asked.mockReset().mockImplementation(() => Promise.resolve({ ok: true, json: () => Promise.resolve({ name: "babebi", password: "secret" }) }));
    vi.stubGlobal("fetch", asked);
    menu = new HubMenu((text) => inserted.push(text));
    document.body.replaceChildren(menu.element);
  });
  afterEach(() => vi.unstubAllGlobals());

  const open = async () => {
    (menu.element as HTMLDetailsElement).open = false;
    (menu.element as HTMLDetailsElement).open = true;
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  };

  it("is there while there is a machine", () => {
    expect(menu.element.hidden).toBe(true);
    menu.of("lab1");
    expect(menu.element.hidden).toBe(false);
    menu.of(null);
    expect(menu.element.hidden).toBe(true);
  });

  it("shows name and password, asked for once, and inserts them at a click", async () => {
    menu.of("lab1");
    await open();
    await open();
    expect(asked.mock.calls).toEqual([["/labs/lab1/hub"]]);
    expect(menu.element.textContent).toContain("babebi");
    menu.element.querySelector<HTMLButtonElement>('[aria-label="Insert the password into the terminal"]')!.click();
    expect(inserted).toEqual(["secret"]);
    expect((menu.element as HTMLDetailsElement).open).toBe(false);
  });

  it("says when it cannot be had, and asks again", async () => {
    asked.mockImplementationOnce(() => Promise.reject(new TypeError("no line")));
    menu.of("lab1");
    await open();
    expect(menu.element.textContent).toContain("cannot be asked for now");
    await open();
    expect(menu.element.textContent).toContain("secret");
  });
});
