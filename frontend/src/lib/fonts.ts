import { keep, recall } from "./memory";

const KEY = "fonts";
const PLAIN = "plain-fonts";

/**
 * Has the page shown in its own fonts. On a first visit a lesson's page waits with the larger ones until its terminal is
 * there, which needs the line more (early.ts sets the class).
 */
export function ownFonts(root: HTMLElement = document.documentElement): void {
  root.classList.remove(PLAIN);
  rememberFonts(root);
}

/** Once they are there the browser keeps them, and no page need wait any more. */
export function rememberFonts(root: HTMLElement = document.documentElement): void {
  if (root.classList.contains(PLAIN) || recall(KEY) !== null) return;
  void document.fonts.ready.then(() => keep(KEY, "seen"));
}
