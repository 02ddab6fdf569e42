import { all, el } from "../lib/dom";
import type { Ports, PublishedPort } from "../protocol/live";

/** Says something, and takes it back, by what it is about. */
export interface Voice {
  say(text: string, about: string): void;
  over(about: string): void;
}

/**
 * A link for each port that the lab's machines publish. Each leads to an origin of its own, which
 * knows its learner by a ticket: a form fetches it, in the new tab itself.
 */
export class Previews {
  #lab: string | null = null;
  #asked = false;
  readonly #machines = new Map<string, PublishedPort[]>();

  /**
   * @param place none where previews have no name, which the server says there
   * @param ask has the server say what is published now; changes come by themselves
   */
  constructor(
    private readonly place: HTMLElement | null,
    private readonly voice: Voice,
    private readonly ask: () => void,
  ) {}

  /** It is about this lab from now on; none while there is no machine. */
  of(lab: string | null): void {
    if (this.place === null) return;
    if (lab !== this.#lab) {
      for (const link of this.#links()) this.voice.over(about(link));
      this.#lab = lab;
      this.#asked = false;
      this.#machines.clear();
      this.#draw();
    }
    if (lab !== null && !this.#asked) {
      this.#asked = true;
      this.ask();
    }
  }

  /** What changed while the page was not connected it has not been told. */
  lost(): void {
    this.#asked = false;
  }

  show({ lab, node, ports }: Ports): void {
    if (this.place === null || lab !== this.#lab) return;
    const before = this.#links().map(about);
    this.#machines.set(node, ports);
    this.#draw();
    const now = this.#links();
    for (const link of now) {
      if (!before.includes(about(link))) this.voice.say(`${link.dataset["says"]} is published. Its link is above the terminal`, about(link));
    }
    for (const gone of before) if (!now.some((link) => about(link) === gone)) this.voice.over(gone);
  }

  #links(): HTMLElement[] {
    return this.place === null ? [] : all("[data-preview]", this.place);
  }

  #draw(): void {
    if (this.place === null) return;
    const known = new Map(this.#links().map((link) => [about(link), link]));
    const several = this.#machines.size > 1;
    const machines = [...this.#machines].sort(([one], [other]) => one.localeCompare(other));
    const links = machines.flatMap(([node, ports]) => ports.map((port) => this.#link(node, port, several)));
    const focused = document.activeElement;
    this.place.replaceChildren(
      ...(links.length > 0 ? [el("span", { class: "previews-title", "aria-hidden": "true" }, "Published")] : []),
      ...links.map((link) => {
        const before = known.get(about(link));
        return before?.outerHTML === link.outerHTML ? before : link;
      }),
    );
    this.place.hidden = links.length === 0;
    if (focused instanceof HTMLElement && this.place.contains(focused)) focused.focus();
  }

  #link(node: string, { port, container, containerPort }: PublishedPort, several: boolean): HTMLElement {
    const host = this.place?.dataset["previews"] ?? "";
    const says = `Port ${port} of ${several ? `${node}, ` : ""}container ${container}`;
    const link = el(
      "a",
      {
        href: `${location.protocol}//${port}-${node}-${this.#lab}.${host}/`,
        target: "_blank",
        rel: "noopener",
        "data-preview": String(port),
        "data-node": node,
        "data-says": says,
        "aria-label": `${says}, opens in a new tab`,
        title: `${container}, port ${containerPort} in the container`,
      },
      el("b", {}, several ? `${node}:${port}` : String(port)),
      el("span", {}, container),
    );
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(`/labs/${this.#lab}/nodes/${node}/previews/${port}`);
    });
    return link;
  }
}

const about = (link: HTMLElement): string => `preview ${link.dataset["node"]} ${link.dataset["says"]}`;

function open(action: string): void {
  const form = el("form", { method: "post", action, target: "_blank", rel: "noopener", hidden: "" });
  document.body.append(form);
  form.submit();
  form.remove();
}
