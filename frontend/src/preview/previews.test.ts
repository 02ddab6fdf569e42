import { beforeEach, describe, expect, it, vi } from "vitest";
import { Previews } from "./previews";

const web = { port: 8800, container: "web", containerPort: 80 };
const LAB = "a1b2c3d4e5";

describe("Previews", () => {
  let place: HTMLElement;
  const voice = { say: vi.fn(), over: vi.fn() };
  const ask = vi.fn();
  let previews: Previews;

  beforeEach(() => {
    vi.resetAllMocks();
    document.body.innerHTML = '<div data-previews="preview.localhost:8080" hidden></div>';
    place = document.querySelector<HTMLElement>("[data-previews]")!;
    previews = new Previews(place, voice, ask);
    previews.of(LAB);
  });

  const show = (ports: (typeof web)[], node = "node1", lab = LAB) => previews.show({ lab, node, ports });
  const link = (port = 8800) => place.querySelector<HTMLAnchorElement>(`[data-preview="${port}"]`);

  it("shows a link for each published port, on an origin of its own", () => {
    expect(place.hidden).toBe(true);
    show([web]);
    expect(place.hidden).toBe(false);
    expect(link()?.getAttribute("href")).toMatch(`//8800-node1-${LAB}.preview.localhost:8080/`);
    expect(link()?.textContent).toContain("web");
    show([]);
    expect(place.hidden).toBe(true);
    expect(link()).toBeNull();
  });

  it("fetches the ticket by a form, in a new tab", () => {
    let form: HTMLFormElement | undefined;
    vi.spyOn(HTMLFormElement.prototype, "submit").mockImplementation(function (this: HTMLFormElement) {
      form = this;
    });
    show([web]);
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    link()?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(form?.method).toBe("post");
    expect(form?.getAttribute("action")).toBe(`/labs/${LAB}/nodes/node1/previews/8800`);
    expect(form?.target).toBe("_blank");
    expect(form?.isConnected).toBe(false);
  });

  it("says what is new, once, and takes back what is gone", () => {
    show([web]);
    show([web]);
    expect(voice.say).toHaveBeenCalledTimes(1);
    expect(voice.say.mock.calls[0]?.[0]).toContain("Port 8800 of container web");
    show([]);
    expect(voice.over).toHaveBeenCalledWith(voice.say.mock.calls[0]?.[1]);
  });

  it("keeps a link that stays as it is, and its focus", () => {
    show([web]);
    const before = link();
    before?.focus();
    show([web, { port: 9000, container: "api", containerPort: 5000 }]);
    expect(link()).toBe(before);
    expect(document.activeElement).toBe(before);
    expect(link(9000)).not.toBeNull();
  });

  it("names the machine where there are several", () => {
    show([], "node1");
    show([web], "node2");
    expect(link()?.textContent).toContain("node2:8800");
  });

  it("asks once for each machine, and again after the connection was lost", () => {
    previews.of(LAB);
    expect(ask).toHaveBeenCalledTimes(1);
    previews.lost();
    previews.of(LAB);
    expect(ask).toHaveBeenCalledTimes(2);
    previews.of("f6g7h8i9j0");
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it("forgets the ports of a machine that is gone, and takes none of another", () => {
    show([web]);
    previews.of(null);
    expect(link()).toBeNull();
    show([web]);
    expect(link()).toBeNull();
  });

  it("is nothing where previews have no name", () => {
    const none = new Previews(null, voice, ask);
    none.of(LAB);
    none.show({ lab: LAB, node: "node1", ports: [web] });
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
