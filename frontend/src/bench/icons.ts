import { button } from "../lib/dom";

/** Small drawings for controls whose words are in their labels. */
const paths = {
  plus: "M8 3v10M3 8h10",
  split: "M2.5 3.5h11v9h-11zM8 3.5v9",
  close: "M4 4l8 8M12 4l-8 8",
  up: "M4 10l4-4 4 4",
  down: "M4 6l4 4 4-4",
} as const;

function icon(name: keyof typeof paths): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true" })) svg.setAttribute(key, value);
  for (const [key, value] of Object.entries({ d: paths[name], fill: "none", stroke: "currentColor", "stroke-width": "1.5" })) path.setAttribute(key, value);
  svg.append(path);
  return svg;
}

/** A button that shows a drawing; its label is read, and shown when one points at it. */
export function iconButton(name: keyof typeof paths, label: string, action: () => void): HTMLButtonElement {
  const made = button("", "quiet icon-button", action);
  made.append(icon(name));
  named(made, label);
  return made;
}

export function named(control: HTMLElement, label: string): void {
  control.setAttribute("aria-label", label);
  control.title = label;
}
