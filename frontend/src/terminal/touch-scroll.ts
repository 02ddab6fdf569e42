import type { Disposable } from "../lib/disposable";

export interface ScrollTarget {
  /** Height of a row in pixels. */
  readonly rowHeight: number;
  /** Moves so many rows towards the end, or back. */
  scroll(rows: number): void;
}

/** Below this many pixels a finger taps. */
const TAP = 6;

/** Scrolls what is in a place by a finger, as any page does, since xterm.js has only the wheel. */
export function touchScroll(place: HTMLElement, target: ScrollTarget): Disposable {
  let finger: { id: number; y: number; moves: boolean } | null = null;
  const listeners = new AbortController();
  const on = (type: "touchstart" | "touchmove" | "touchend" | "touchcancel", listener: (event: TouchEvent) => void) =>
    place.addEventListener(type, listener, { passive: false, capture: true, signal: listeners.signal });

  on("touchstart", ({ touches }) => {
    const touch = touches[0];
    // Two fingers are the browser's: they make the page larger.
    finger = touch !== undefined && touches.length === 1 ? { id: touch.identifier, y: touch.clientY, moves: false } : null;
  });
  on("touchmove", (event) => {
    const touch = [...event.touches].find((one) => one.identifier === finger?.id);
    if (finger === null || touch === undefined) return;
    const by = finger.y - touch.clientY;
    if (!finger.moves && Math.abs(by) < TAP) return;
    finger.moves = true;
    event.preventDefault();
    const rows = Math.trunc(by / target.rowHeight);
    if (rows === 0) return;
    finger.y -= rows * target.rowHeight;
    target.scroll(rows);
  });
  const lift = (event: TouchEvent) => {
    // A finger that scrolled has not tapped, or the keyboard would come up.
    if (finger?.moves && event.cancelable) event.preventDefault();
    finger = null;
  };
  on("touchend", lift);
  on("touchcancel", lift);
  return { dispose: () => listeners.abort() };
}
