import { beforeEach, describe, expect, it } from "vitest";
import { idOf, labelOf } from "../terminal/terminal-name";
import { OpenTerminals } from "./open-terminals";

describe("OpenTerminals", () => {
  let open: OpenTerminals;
  beforeEach(() => (open = new OpenTerminals(["node1", "node2"])));
  const ids = () => open.all.map(idOf);
  const seen = () => ids().map((id) => open.paneOf(id));

  it("has the first shell of each machine, and shows that of the first", () => {
    expect(ids()).toEqual(["node1", "node2"]);
    expect(seen()).toEqual(["left", null]);
    expect(open.chosen).toBe("node1");
  });

  it("opens another beside those of its machine, up to six, by the lowest number that is free", () => {
    for (let i = 0; i < 5; i++) open.open("node1");
    expect(open.open("node1")).toBeNull();
    expect(ids()).toEqual(["node1", "node1.2", "node1.3", "node1.4", "node1.5", "node1.6", "node2"]);
    open.close("node1.3");
    expect(labelOf(open.open("node1")!)).toBe("node1 (3)");
    expect(ids()).toEqual(["node1", "node1.2", "node1.3", "node1.4", "node1.5", "node1.6", "node2"]);
  });

  it("keeps the first of each machine", () => {
    open.close("node1");
    open.close("node2");
    expect(ids()).toEqual(["node1", "node2"]);
  });

  it("shows the neighbour of one that is closed", () => {
    open.open("node1");
    open.choose("node1.2");
    open.close("node1.2");
    expect(open.chosen).toBe("node1");
    expect(seen()).toEqual(["left", null]);
  });

  it("shows two side by side, and another in place of the one that was chosen", () => {
    open.split(() => null);
    expect(seen()).toEqual(["left", "right"]);
    expect(open.chosen).toBe("node1");
    open.choose("node2");
    open.open("node1");
    open.choose("node1.2");
    expect(seen()).toEqual(["left", "right", null]);
    open.join();
    expect(seen()).toEqual([null, "left", null]);
  });

  it("has them in the order of their tabs", () => {
    open.choose("node2");
    open.split(() => null);
    expect(seen()).toEqual(["left", "right"]);
    expect(open.chosen).toBe("node2");
  });

  it("opens one to have two", () => {
    const one = new OpenTerminals(["node1"]);
    one.split(() => one.open("node1"));
    expect(one.all.map((name) => one.paneOf(idOf(name)))).toEqual(["left", "right"]);
  });

  it("is whole again when one of two is closed", () => {
    open.open("node1");
    open.split(() => null);
    open.choose("node1.2");
    open.close("node1.2");
    expect(open.isSplit).toBe(false);
    expect(open.chosen).toBe("node1");
  });

  it("comes back as it was kept", () => {
    open.open("node1");
    open.split(() => null);
    open.choose("node2");
    const again = new OpenTerminals(["node1", "node2"]);
    again.recall(open.toText());
    expect(again.all).toEqual(open.all);
    expect(again.all.map((one) => again.paneOf(idOf(one)))).toEqual(seen());
    expect(again.chosen).toBe("node2");
  });

  it.each([
    null,
    "",
    "nonsense",
    "null",
    "7",
    '{"all":7}',
    '{"all":[null,{"node":"node9","shell":2},{"node":"node1","shell":99},{"node":"node1","shell":"2"}]}',
    '{"left":"node9","right":"node9","chosen":"node9"}',
    '{"left":"node1","right":"node1"}',
  ])("leaves out of what was kept what cannot be: %s", (text) => {
    open.recall(text);
    expect(ids()).toEqual(["node1", "node2"]);
    expect(seen()).toEqual(["left", null]);
    expect(open.chosen).toBe("node1");
  });
});
