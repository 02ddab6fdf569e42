import { keep, recall } from "../lib/memory";
import { palettes, type Colours } from "./palette";
import { usualSize } from "./screen";

/** How a person wants to see and hear terminals. */
export interface TerminalView {
  /** Of the text, in pixels. */
  readonly size: number;
  readonly colours: Colours;
  readonly screenReader: boolean;
}

const SMALLEST = 9;
const LARGEST = 28;

const READER = "screen-reader";
const SIZE = "terminal-size";
const COLOURS = "terminal-colours";

/** What was chosen before, in this browser. */
export function recalledView(): TerminalView {
  const size = parseInt(recall(SIZE) ?? "", 10);
  const colours = recall(COLOURS) ?? "";
  return {
    size: Number.isNaN(size) ? usualSize() : within(size),
    colours: Object.hasOwn(palettes, colours) ? (colours as Colours) : "dark",
    screenReader: recall(READER) === "on",
  };
}

/** The view with something else chosen, which is remembered. */
export function changed(view: TerminalView, change: Partial<TerminalView>): TerminalView {
  const next = { ...view, ...change, size: within(change.size ?? view.size) };
  if (change.size !== undefined) keep(SIZE, String(next.size));
  if (change.colours !== undefined) keep(COLOURS, next.colours);
  if (change.screenReader !== undefined) keep(READER, next.screenReader ? "on" : "off");
  return next;
}

export const isSmallest = (view: TerminalView): boolean => view.size === SMALLEST;
export const isLargest = (view: TerminalView): boolean => view.size === LARGEST;

function within(size: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, size));
}
