import { setText } from "../lib/dom";
import type { LabStatus } from "../protocol/live";

/** Says for how long the machine is kept when nothing happens on it. */
export class TimeLeft {
  constructor(private readonly place: HTMLElement) {}

  show(status: LabStatus): void {
    if (status.state === "expiring") return;
    setText(this.place, status.state === "ready" ? kept(status.secondsLeft) : "");
  }
}

/** To the minute: a number that changes each second asks to be looked at. */
export function kept(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `Without work, kept ${minutes} min more`;
}
