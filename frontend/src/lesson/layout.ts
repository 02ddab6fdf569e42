import { all } from "../lib/dom";
import type { ReadPlace } from "./place";

/** What is read one after the other; what is within a part of these goes with it. */
const BLOCKS = "article > :not(.task), .task-head, .check, .task-foot";

/** A block at the upper edge of what is in view, and how much of it is above that edge, from 0 to 1. */
interface Place {
  block: HTMLElement;
  above: number;
}

/**
 * Keeps the same words at the upper edge over a change of layout: a phone is turned, the lesson becomes wider or was
 * behind a tab, the page is loaded again. On a narrow page it is the page that scrolls, below `bar`, and else the pane.
 */
export function keepPlace(pane: HTMLElement, bar: HTMLElement, read: ReadPlace): void {
  const blocks = all(BLOCKS, pane);
  let place: Place | null = null;
  let width = pane.clientWidth;

  const scrolls = () => getComputedStyle(pane).overflowY === "auto";
  const edge = () => (scrolls() ? pane.getBoundingClientRect().top : bar.getBoundingClientRect().height);
  const note = () => {
    // A new layout scrolls by itself before one hears of it, and that is not what was read.
    if (pane.clientWidth !== width || width === 0) return;
    place = placeAt(edge(), blocks);
  };
  const again = () => {
    if (pane.clientWidth === width) return;
    width = pane.clientWidth;
    if (width > 0) scroll();
  };
  const scroll = () => {
    const by = place === null ? null : placed(place) - edge();
    const part = scrolls() ? pane : document.documentElement;
    part.scrollTop = by === null ? 0 : part.scrollTop + by;
  };
  const kept = read.recall();
  const block = kept === null ? undefined : blocks[kept.block];
  if (kept !== null && block !== undefined) {
    place = { block, above: kept.above };
    if (width > 0) scroll();
  }
  addEventListener("pagehide", () => read.keep(place === null ? null : { block: blocks.indexOf(place.block), above: place.above }));
  pane.addEventListener("scroll", note, { passive: true });
  addEventListener("scroll", note, { passive: true });
  new ResizeObserver(again).observe(pane);
}

function placeAt(edge: number, blocks: readonly HTMLElement[]): Place | null {
  const block = blocks.findLast((one) => one.getBoundingClientRect().top < edge);
  if (block === undefined) return null;
  const { top, height } = block.getBoundingClientRect();
  return { block, above: height === 0 ? 0 : (edge - top) / height };
}

/** Where the place is now, as a distance from the window's top. */
function placed({ block, above }: Place): number {
  const { top, height } = block.getBoundingClientRect();
  return top + above * height;
}
