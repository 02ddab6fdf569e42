import { beforeEach, describe, expect, it } from "vitest";
import { KilledNotice, killedText } from "./killed";
import { Notices } from "./notices";

describe("killedText", () => {
  it("says which program of which container, and what to try", () => {
    const text = killedText({ node: "node1", container: "es1", program: "java" });
    expect(text).toContain("“java” in the container es1 was killed");
    expect(text).toContain("docker run -m");
  });

  it("says that the machine had no memory left for a program of the shell", () => {
    const text = killedText({ node: "node1", container: "", program: "python3" });
    expect(text).toContain("“python3” was killed: your machine had no memory left");
    expect(text).toContain("docker stats");
  });

  it("does without a name that is not known", () => {
    expect(killedText({ node: "node1", container: "", program: "" })).toContain("A program was killed");
  });
});

describe("KilledNotice", () => {
  let place: HTMLElement;
  let notice: KilledNotice;

  beforeEach(() => {
    place = document.createElement("div");
    notice = new KilledNotice(new Notices(place));
  });

  const kill = (...containers: string[]): void => {
    for (const container of containers) notice.add({ node: "node1", container, program: "java" });
  };
  const dismiss = (): void => place.querySelector("button")?.click();

  it("is shown once of what is killed again and again", () => {
    kill("es1");
    const shown = place.firstChild;
    kill("es1");
    expect(place.childNodes).toHaveLength(1);
    expect(place.firstChild).toBe(shown);
  });

  it("names up to three, the last first, and says how many more", () => {
    kill("es1", "es2");
    expect(place.textContent).toContain("“java” in the container es2 and “java” in the container es1.");
    kill("es3", "es4", "es5", "es6");
    expect(place.textContent).toContain("in the container es6, “java” in the container es5, “java” in the container es4 and 3 more.");
    expect(place.textContent).not.toContain("es1");
  });

  it("stays away when it was dismissed, until something else is killed", () => {
    kill("es1");
    dismiss();
    kill("es1");
    expect(place.childNodes).toHaveLength(0);
    kill("es2");
    expect(place.textContent).toContain("“java” in the container es2 was killed");
  });

  it("is new again on another machine", () => {
    kill("es1");
    notice.clear();
    expect(place.childNodes).toHaveLength(0);
    kill("es1");
    expect(place.childNodes).toHaveLength(1);
  });
});
