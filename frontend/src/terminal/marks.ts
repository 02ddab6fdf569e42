import type { Activity } from "./activity";

/** What a shell's own mark (OSC 133) says of it, until the machine itself says more. */
export function activityOf(mark: string): Activity | null {
  if (mark.startsWith("B")) return { at: "prompt" };
  if (mark.startsWith("C")) return { at: "running", command: "", program: "" };
  return null;
}
