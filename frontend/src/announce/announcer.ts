import type { Disposable } from "../lib/disposable";

/**
 * Gives a screen reader what happened, politely: what comes close together is said in one go, and
 * of much only the first things and how many more there are.
 */
export class Announcer implements Disposable {
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly region: HTMLElement,
    private readonly gather = 500,
    private readonly most = 3,
  ) {}

  say(text: string): void {
    if (text === "" || this.#waiting.includes(text)) return;
    this.#waiting.push(text);
    this.#timer ??= setTimeout(() => this.#speak(), this.gather);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #speak(): void {
    this.#timer = undefined;
    const all = this.#waiting.splice(0);
    const rest = all.length - this.most;
    const said = all.slice(0, this.most).map((text) => (/[.!?]$/.test(text) ? text : `${text}.`));
    if (rest > 0) said.push(`And ${rest} more.`);
    // A new element is read even when its words are those of the last one.
    const line = document.createElement("p");
    line.textContent = said.join(" ");
    this.region.replaceChildren(line);
  }
}
