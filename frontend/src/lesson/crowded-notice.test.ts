import { beforeEach, describe, expect, it } from "vitest";
import { CrowdedNotice, crowdedText } from "./crowded-notice";
import { Notices } from "./notices";

describe("CrowdedNotice", () => {
  let place: HTMLElement;
  let crowded: CrowdedNotice;
  beforeEach(() => {
    place = document.createElement("div");
    crowded = new CrowdedNotice(new Notices(place));
  });

  it("is one alert, however many connections wait and however often they try", () => {
    crowded.waits("page");
    const alert = place.querySelector("[role=alert]");
    crowded.waits("node1");
    crowded.waits("page");
    expect(place.textContent).toBe(crowdedText);
    expect(place.querySelector("[role=alert]")).toBe(alert);
  });

  it("goes with the last that waited", () => {
    crowded.waits("page");
    crowded.waits("node1");
    crowded.over("page");
    expect(place.textContent).toBe(crowdedText);
    crowded.over("node1");
    expect(place.textContent).toBe("");
  });
});
