import type { Disposable } from "../lib/disposable";
import { el } from "../lib/dom";

interface Line {
  text: string;
  about: string;
}

/**
 * Gives a screen reader what happened, politely: what comes close together is said in one go, and
 * of much only the first things and how many more there are.
 */
export class Announcer implements Disposable {
  #waiting: Line[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly region: HTMLElement,
    private readonly gather = 500,
    private readonly most = 3,
  ) {}

  /** What is said about something can be taken back by it. */
  say(text: string, about = ""): void {
    if (text === "" || this.#waiting.some((one) => one.text === text)) return;
    this.#waiting.push({ text, about });
    this.#timer ??= setTimeout(() => this.#speak(), this.gather);
  }

  /** What was said about it is no longer so: whoever reads the page to its end must not find it there. */
  over(about: string): void {
    this.#waiting = this.#waiting.filter((one) => one.about !== about);
    for (const said of this.region.querySelectorAll<HTMLElement>("span")) if (said.dataset["about"] === about) said.remove();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #speak(): void {
    this.#timer = undefined;
    const all = this.#waiting.splice(0);
    if (all.length === 0) return;
    const rest = all.length - this.most;
    const said = all.slice(0, this.most).map(({ text, about }) => sentence(/[.!?]$/.test(text) ? text : `${text}.`, about));
    if (rest > 0) said.push(sentence(`And ${rest} more.`, ""));
    // A new element is read even when its words are those of the last one.
    this.region.replaceChildren(el("p", {}, ...said.flatMap((one, at) => (at === 0 ? [one] : [" ", one]))));
  }
}

function sentence(text: string, about: string): HTMLElement {
  return el("span", about === "" ? {} : { "data-about": about }, text);
}
