import type { Disposable } from "./disposable";

/** Minutes and seconds, as in 2:05. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Calls back now and every second with the seconds left, until none are. */
export function countdown(seconds: number, tick: (left: number) => void): Disposable {
  // By the clock, not by counting ticks: a sleeping tab gets few of them.
  const end = performance.now() + seconds * 1000;
  const left = () => Math.max(0, (end - performance.now()) / 1000);
  tick(seconds);
  const timer = setInterval(() => {
    tick(left());
    if (left() === 0) clearInterval(timer);
  }, 1000);
  return { dispose: () => clearInterval(timer) };
}
