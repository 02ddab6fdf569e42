/** How long ago a moment was, in words; empty for none. The two clocks may differ a little. */
export function ago(moment: string, now: number): string {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) return "";
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 5) return "checked just now";
  if (seconds < 60) return `checked ${seconds - (seconds % 5)} s ago`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `checked ${minutes} min ago`;
  return `checked at ${new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
}

/** A moment in the reader's own way and time zone, to the minute, in marks that keep its direction of writing apart from ours. */
export function moment(iso: string): string {
  return `\u2068${new Date(iso).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}\u2069`;
}
