import { keep, recall } from "../lib/memory";

const LEAST = 25;
const MOST = 70;
const USUAL = 42;
const STEP = 2;

const within = (percent: number) => Math.min(MOST, Math.max(LEAST, Math.round(percent)));

/** Lets the line between lesson and machine be moved, by pointer and by arrow keys, and remembers it. */
export function divider(handle: HTMLElement, frame: HTMLElement, root: HTMLElement = document.documentElement): void {
  let percent = within(Number(recall("split")) || USUAL);

  const move = (to: number) => {
    percent = within(to);
    root.style.setProperty("--split", `${percent}%`);
    handle.setAttribute("aria-valuenow", String(percent));
    handle.setAttribute("aria-valuetext", `Lesson ${percent} percent`);
  };
  const settle = (to: number) => {
    move(to);
    keep("split", String(percent));
  };

  handle.setAttribute("aria-valuemin", String(LEAST));
  handle.setAttribute("aria-valuemax", String(MOST));
  move(percent);

  handle.addEventListener("keydown", (event) => {
    const to: Record<string, number> = {
      ArrowLeft: percent - STEP,
      ArrowRight: percent + STEP,
      Home: LEAST,
      End: MOST,
      Enter: USUAL,
    };
    const target = to[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    settle(target);
  });
  handle.addEventListener("dblclick", () => settle(USUAL));
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    handle.dataset["moving"] = "";
  });
  handle.addEventListener("pointermove", (event) => {
    if (!("moving" in handle.dataset)) return;
    const { left, width } = frame.getBoundingClientRect();
    move(((event.clientX - left) / width) * 100);
  });
  handle.addEventListener("lostpointercapture", () => {
    delete handle.dataset["moving"];
    settle(percent);
  });
}
