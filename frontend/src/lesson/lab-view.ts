import { clockTime } from "../lib/countdown";
import type { LabStatus, OwnedLab } from "../protocol/live";

/** What can be asked for from a state of the lab. */
export type LabAction = "start" | "keep" | "restart" | { end: OwnedLab };

/** What the page shows of a lab's state. */
export interface LabView {
  title: string;
  text: string;
  /** A line that changes each second while time runs, and so no screen reader announces it. */
  clock(secondsLeft: number): string;
  seconds: number;
  acts: { label: string; action: LabAction; first: boolean }[];
  /** Labs to choose from. */
  labs: OwnedLab[];
  /** Something is being done, and no one need do anything. */
  busy: boolean;
  alert: boolean;
}

const plain: LabView = {
  title: "",
  text: "",
  clock: () => "",
  seconds: 0,
  acts: [],
  labs: [],
  busy: false,
  alert: false,
};

/** The panel in the terminal's place; none when there is a machine to work on. */
export function labView(status: LabStatus): LabView | null {
  switch (status.state) {
    case "ready":
    case "expiring":
      return null;
    case "preparing":
      return {
        ...plain,
        title: "Your machine is on its way",
        text: "A machine with a Docker engine of your own is being made ready. It takes a few seconds.",
        busy: true,
      };
    case "waiting":
      return {
        ...plain,
        title: "All machines are taken",
        text: `You are number ${status.place} in line. Read on; this page goes on by itself when it is your turn.`,
        busy: true,
      };
    case "ended":
      return ended(status.reason);
    case "failed":
      return {
        ...plain,
        title: "Your machine is not ready",
        text: status.message,
        clock: (left) => (left > 0 ? `Next try in ${Math.ceil(left)}\u00a0s.` : "Trying again now."),
        seconds: status.retrySeconds,
        acts: [{ label: "Start over", action: "restart", first: false }],
        alert: true,
      };
    case "limit":
      return {
        ...plain,
        title: "You have other machines running",
        text: "There are as many as one learner may have at a time. End one of them, and this lesson gets its own.",
        labs: status.labs,
        alert: true,
      };
  }
}

const whyEnded = {
  idle: "Nothing happened on it for a while, so it made room for others. ",
  shared: "All machines were taken, and your network had most of them, so the one left alone longest made room for somebody else. ",
  stopped: "",
};

function ended(reason: keyof typeof whyEnded): LabView {
  return {
    ...plain,
    title: reason === "stopped" ? "Your machine was ended" : "Your machine was put away",
    text: `${whyEnded[reason]}Your progress is kept; a new machine starts empty.`,
    acts: [{ label: "Start a new machine", action: "start", first: true }],
  };
}

/** The warning above the terminal before a lab ends. */
export function expiringText(secondsLeft: number): string {
  return `Nothing has happened for a while. Your machine will be put away in ${clockTime(secondsLeft)}.`;
}
