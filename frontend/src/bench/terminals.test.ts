import { beforeEach, describe, expect, it, vi } from "vitest";
import type { TerminalPanel } from "../terminal/panel";
import { idOf, type TerminalName } from "../terminal/terminal-name";
import { Terminals } from "./terminals";

class FakePanel {
  readonly node: string;
  readonly id: string;
  lab: string | null = null;
  view = vi.fn();
  focus = vi.fn();
  constructor(
    readonly element: HTMLElement,
    name: TerminalName,
    readonly ended: () => void,
  ) {
    this.node = name.node;
    this.id = idOf(name);
  }
  get isShown() {
    return !this.element.hasAttribute("data-off");
  }
  connect(lab: string) {
    this.lab = lab;
  }
  disconnect() {
    this.lab = null;
  }
  close() {
    this.element.remove();
  }
}

describe("Terminals", () => {
  let bench: HTMLElement;
  let terminals: Terminals;

  const page = (nodes: string[]) => {
    bench = document.createElement("section");
    const heading = nodes.length === 1 ? `<h2>${nodes[0]}</h2>` : "";
    const places = nodes.map((node) => `<div id="node-${node}" data-terminal="${node}"></div>`).join("");
    bench.innerHTML = `<div class="bench-bar">${heading}<div data-node-tabs hidden></div></div>${places}`;
    document.body.replaceChildren(bench);
    terminals = new Terminals(bench, "terminals./learn/a/b", (element, name, ended) => new FakePanel(element, name, ended) as unknown as TerminalPanel);
  };
  beforeEach(() => {
    localStorage.clear();
    page(["node1"]);
    terminals.connect("lab1");
  });

  const control = (label: string) => bench.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)!;
  const tabs = () => [...bench.querySelectorAll<HTMLElement>("[role=tab]")].filter((one) => !one.closest("[hidden]"));
  const labels = () => tabs().map((one) => one.textContent + (one.getAttribute("aria-selected") === "true" ? "*" : ""));
  const shown = () => [...bench.querySelectorAll<HTMLElement>("[data-terminal]:not([data-off])")].map((one) => one.id);
  const fakes = () => terminals.all as unknown as FakePanel[];

  it("has a heading and no tabs for one, and tabs in its place for two", () => {
    expect(labels()).toEqual([]);
    expect(bench.querySelector("h2")!.hidden).toBe(false);
    control("New terminal on node1").click();
    expect(labels()).toEqual(["node1", "node1 (2)*"]);
    expect(bench.querySelector("h2")!.hidden).toBe(true);
    expect(shown()).toEqual(["node-node1.2"]);
    expect(bench.querySelector('[data-terminal="node1"][data-shell="2"]')).not.toBeNull();
    expect(fakes().map((one) => one.lab)).toEqual(["lab1", "lab1"]);
  });

  it("closes one that was opened, and never the first", () => {
    expect(control("Close this terminal").hidden).toBe(true);
    control("New terminal on node1").click();
    control("Close this terminal").click();
    expect(shown()).toEqual(["node-node1"]);
    expect(bench.querySelectorAll("[data-terminal]")).toHaveLength(1);
    expect(fakes()[0]!.focus).toHaveBeenCalled();
  });

  it("closes one whose shell has ended", () => {
    control("New terminal on node1").click();
    fakes()[1]!.ended();
    expect(terminals.all).toHaveLength(1);
  });

  it("shows two side by side, opening the second if there is none", () => {
    control("Side by side").click();
    expect(shown()).toEqual(["node-node1", "node-node1.2"]);
    expect(fakes()[1]!.lab).toBe("lab1");
    expect(labels()).toEqual(["node1*", "node1 (2)"]);
    control("Side by side").click();
    expect(shown()).toEqual(["node-node1"]);
    expect(labels()).toEqual(["node1*", "node1 (2)"]);
  });

  it("works in the one of two that has the focus", () => {
    control("Side by side").click();
    bench.querySelector('[data-shell="2"]')!.dispatchEvent(new FocusEvent("focusin"));
    expect(labels()).toEqual(["node1", "node1 (2)*"]);
  });

  it("gives of a machine's terminals those first that are seen", () => {
    page(["node1", "node2"]);
    terminals.connect("lab1");
    control("New terminal on node1").click();
    expect(terminals.on("node1").map((one) => one.id)).toEqual(["node1.2", "node1"]);
    expect(terminals.on("node2").map((one) => one.id)).toEqual(["node2"]);
    expect(terminals.current!.id).toBe("node1.2");
  });

  it("has them all again after a reload, and none of them on another machine", () => {
    control("Side by side").click();
    page(["node1"]);
    terminals.connect("lab1");
    expect(shown()).toEqual(["node-node1", "node-node1.2"]);
    terminals.connect("lab2");
    expect(shown()).toEqual(["node-node1"]);
    expect(bench.querySelectorAll("[data-terminal]")).toHaveLength(1);
  });

  it("opens six on a machine, and no more", () => {
    for (let i = 0; i < 9; i++) control("New terminal on node1").click();
    expect(terminals.all).toHaveLength(6);
    expect(control("New terminal on node1").disabled).toBe(true);
    expect(terminals.mayOpen("node1")).toBe(false);
    expect(terminals.open("node1")).toBeNull();
  });

  it("shows one that is opened later as all others", () => {
    const view = { size: 20, colours: "light", screenReader: false } as const;
    terminals.view(view);
    control("New terminal on node1").click();
    expect(fakes()[1]!.view).toHaveBeenLastCalledWith(view);
    expect(bench.dataset["colours"]).toBe("light");
  });
});
