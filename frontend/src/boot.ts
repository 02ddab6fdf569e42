// Runs before the first paint, so that neither the theme nor the divider jumps into place. A plain
// script, not a module (those run late), and so it imports nothing: keys as in lib/memory.ts.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("slipway.theme");
    if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
    const split = Number(localStorage.getItem("slipway.split"));
    if (split >= 25 && split <= 70) root.style.setProperty("--split", `${split}%`);
  } catch {
    // A browser that keeps nothing: the system's theme, then.
  }
})();
