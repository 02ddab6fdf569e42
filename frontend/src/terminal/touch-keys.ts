import { button, el } from "../lib/dom";

/** Where the keys of a touch screen go. */
export interface TouchTarget {
  /** A key, as its escape sequence's last letter for arrows, or as it is. */
  press(key: string): void;
  arrow(direction: "A" | "B" | "C" | "D"): void;
  paste(): void;
}

type Arrow = readonly [direction: "A" | "B" | "C" | "D", sign: string, name: string];
const throughHistory: Arrow[] = [
  ["A", "↑", "Up"],
  ["B", "↓", "Down"],
];
const throughLine: Arrow[] = [
  ["D", "←", "Left"],
  ["C", "→", "Right"],
];

/** A row of the keys that a phone's keyboard has not; Ctrl holds for the next key. */
export class TouchKeys {
  readonly element = el("div", { class: "touch-keys", role: "toolbar", "aria-label": "Keys for the terminal" });
  readonly #control: HTMLButtonElement;

  constructor(target: TouchTarget) {
    this.#control = this.#key("Ctrl", "Ctrl", () => this.#hold(!this.#held));
    this.#control.setAttribute("aria-pressed", "false");
    // What is needed most, at one tap.
    this.#key("Ctrl+C", "Ctrl+C", () => target.press("\x03"));
    this.#key("Tab", "Tab", () => target.press("\t"));
    this.#key("Esc", "Esc", () => target.press("\x1b"));
    const arrow = ([direction, sign, name]: Arrow) => this.#key(sign, name, () => target.arrow(direction));
    throughHistory.forEach(arrow);
    // A narrow screen has no room for more; these are a swipe away.
    this.#key("Paste", "Paste", () => target.paste());
    throughLine.forEach(arrow);
  }

  /** What a typed character becomes while Ctrl is held; held no more after it. */
  typed(text: string): string {
    // An arrow, or what the terminal answers by itself, is not what Ctrl is held for.
    if (!this.#held || text.startsWith("\x1b")) return text;
    this.#hold(false);
    return controlled(text);
  }

  get #held(): boolean {
    return this.#control.getAttribute("aria-pressed") === "true";
  }

  #hold(yes: boolean): void {
    this.#control.setAttribute("aria-pressed", String(yes));
  }

  #key(label: string, name: string, action: () => void): HTMLButtonElement {
    const key = button(label, "touch-key", action);
    key.setAttribute("aria-label", name);
    // The terminal keeps the focus, or the keyboard on the screen would go at each of these.
    key.addEventListener("pointerdown", (event) => event.preventDefault());
    this.element.append(key);
    return key;
  }
}

const LATIN = "qwertyuiopasdfghjklzxcvbnm";
/** What other keyboards have in those places: Russian, Ukrainian, Greek, Hebrew. Keys on a screen say no place. */
const OTHERS = ["йцукенгшщзфывапролдячсмить", "йцукенгшщзфівапролдячсмить", " ςερτυθιοπασδφγηξκλζχψωβνμ", "  קראטוןםפשדגכעיחלךזסבהנמצ"];

/** The control character of a letter or sign, or of the letter in its key's place; anything else stays as it is. */
export function controlled(text: string): string {
  if (text.length !== 1) return text;
  const at = OTHERS.map((letters) => letters.indexOf(text.toLowerCase())).find((place) => place >= 0);
  const key = text === " " || at === undefined ? text : LATIN[at]!;
  if (!/^[a-z@[\\\]^_ ]$/i.test(key)) return text;
  return String.fromCharCode(key.toUpperCase().charCodeAt(0) & 0x1f);
}
