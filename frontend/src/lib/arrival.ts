/** Whether the page was there before, by a reload or by going back, and was not reached by a link. */
export function cameBack(): boolean {
  return performance.getEntriesByType("navigation").some((entry) => (entry as PerformanceNavigationTiming).type !== "navigate");
}
