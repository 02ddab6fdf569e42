import { keep } from "../lib/memory";
import { button } from "../lib/dom";

type Theme = "light" | "dark";

/** Puts the switch into its place; the choice itself is applied before first paint by boot.ts. */
export function themeSwitch(place: HTMLElement, root: HTMLElement = document.documentElement): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const current = (): Theme => {
    const chosen = root.dataset["theme"];
    return chosen === "light" || chosen === "dark" ? chosen : system.matches ? "dark" : "light";
  };
  const other = (): Theme => (current() === "dark" ? "light" : "dark");
  const control = button("", "theme-switch", () => {
    const theme = other();
    // Whoever goes back to what the system has follows it again, also when it changes at night.
    const follows = theme === (system.matches ? "dark" : "light");
    if (follows) delete root.dataset["theme"];
    else root.dataset["theme"] = theme;
    keep("theme", follows ? "" : theme);
    show();
  });
  const show = () => {
    control.setAttribute("aria-label", `Use the ${other()} theme`);
    control.title = `Use the ${other()} theme`;
  };
  system.addEventListener("change", show);
  show();
  place.append(control);
}
