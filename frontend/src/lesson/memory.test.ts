import { beforeEach, describe, expect, it } from "vitest";
import { MemoryLine, size } from "./memory";

const MB = 1024 ** 2;

describe("MemoryLine", () => {
  let place: HTMLElement;
  let line: MemoryLine;

  beforeEach(() => {
    place = document.createElement("p");
    line = new MemoryLine(place);
    line.of("a");
  });

  it("says what is used of how much", () => {
    line.show({ lab: "a", node: "node1", used: 412 * MB, limit: 2048 * MB });
    expect(place.textContent).toBe("Memory 412\u00a0MB of 2\u00a0GB");
  });

  it("names the machines when there are several", () => {
    line.show({ lab: "a", node: "node1", used: 412 * MB, limit: 2048 * MB });
    line.show({ lab: "a", node: "node2", used: 35 * MB, limit: 0 });
    line.show({ lab: "a", node: "node1", used: 1536 * MB, limit: 2048 * MB });
    expect(place.textContent).toBe("Memory node1 1.5\u00a0GB of 2\u00a0GB, node2 35\u00a0MB");
  });

  it("forgets a machine that has ended", () => {
    line.show({ lab: "a", node: "node1", used: 412 * MB, limit: 0 });
    line.of(null);
    expect(place.textContent).toBe("");
  });

  it("does not take what was measured on the machine before for the new one's", () => {
    line.show({ lab: "a", node: "node1", used: 412 * MB, limit: 0 });
    line.of("b");
    expect(place.textContent).toBe("");
    line.show({ lab: "a", node: "node1", used: 412 * MB, limit: 0 });
    expect(place.textContent).toBe("");
    line.show({ lab: "b", node: "node1", used: 40 * MB, limit: 0 });
    expect(place.textContent).toBe("Memory 40\u00a0MB");
  });

  it("takes what an older server says of no certain machine for this one's", () => {
    line.show({ lab: "", node: "node1", used: 40 * MB, limit: 0 });
    expect(place.textContent).toBe("Memory 40\u00a0MB");
    line.of(null);
    line.show({ lab: "", node: "node1", used: 40 * MB, limit: 0 });
    expect(place.textContent).toBe("");
  });

  it("stays while the same machine goes on", () => {
    line.show({ lab: "a", node: "node1", used: 412 * MB, limit: 0 });
    line.of("a");
    expect(place.textContent).toBe("Memory 412\u00a0MB");
  });
});

describe("size", () => {
  it.each([
    [0, "0\u00a0MB"],
    [1023 * MB, "1023\u00a0MB"],
    [1024 * MB, "1\u00a0GB"],
    [2508 * MB, "2.4\u00a0GB"],
  ])("%i bytes are %s", (bytes, text) => expect(size(bytes)).toBe(text));
});
