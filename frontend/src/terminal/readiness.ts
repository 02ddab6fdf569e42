import type { Activity } from "./activity";
import { opensContainer } from "./another";

/** Whether a block's commands can be typed into a connected terminal now. */
export type Readiness =
  | { is: "ready" }
  /** They are meant for a container, and the machine's own shell is at its prompt. */
  | { is: "outside" }
  /** Something else has the terminal, or (with no command) the shell asks for the rest of one. */
  | { is: "busy"; command: string }
  /** They are meant for a container's shell, and a program in it has the whole screen. */
  | { is: "filled" };

/** For commands meant for the machine's own shell, or for `inside` a container; what is not known stands in nobody's way. */
export function readiness(now: Activity, inside: boolean, isFilled: boolean): Readiness {
  if (!inside) return now.at === "running" ? { is: "busy", command: now.command } : { is: "ready" };
  if (now.at === "prompt") return { is: "outside" };
  if (now.at === "running" && !opensContainer(now.command)) return { is: "busy", command: now.command };
  return isFilled ? { is: "filled" } : { is: "ready" };
}
