import { beforeEach, describe, expect, it } from "vitest";
import { Notices } from "./notices";

describe("a notice of what happens again and again", () => {
  let place: HTMLElement;
  let notices: Notices;

  beforeEach(() => {
    place = document.createElement("div");
    notices = new Notices(place);
  });

  const dismiss = (): void => place.querySelector("button")?.click();

  it("is shown once", () => {
    notices.once("killed", "java was killed");
    const shown = place.firstChild;
    notices.once("killed", "java was killed");
    expect(place.childNodes).toHaveLength(1);
    expect(place.firstChild).toBe(shown);
  });

  it("stays away when it was dismissed, until there is something else to say", () => {
    notices.once("killed", "java was killed");
    dismiss();
    notices.once("killed", "java was killed");
    expect(place.childNodes).toHaveLength(0);
    notices.once("killed", "node was killed");
    expect(place.textContent).toContain("node was killed");
  });

  it("is new again after it was cleared", () => {
    notices.once("killed", "java was killed");
    dismiss();
    notices.clear("killed");
    notices.once("killed", "java was killed");
    expect(place.childNodes).toHaveLength(1);
  });
});
