/** Keeps how far a lesson was read over a reload of the page: browsers remember that of the page, not of a part that scrolls. */
export function lessonPlace(pane: HTMLElement, key = `slipway.read.${location.pathname}`): void {
  const again = performance.getEntriesByType("navigation").some((entry) => (entry as PerformanceNavigationTiming).type !== "navigate");
  try {
    const read = Number(sessionStorage.getItem(key));
    if (again && location.hash === "" && read > 0) pane.scrollTop = read;
    addEventListener("pagehide", () => keep(key, pane.scrollTop));
  } catch {
    // A browser that keeps nothing begins at the top.
  }
}

function keep(key: string, read: number): void {
  if (read > 0) sessionStorage.setItem(key, String(Math.round(read)));
  else sessionStorage.removeItem(key);
}
