import type { Activity } from "./activity";

export type SessionState = "connecting" | "open" | "closed";

/** What a shell on a screen says of itself. */
export interface SessionEvents {
  state(state: SessionState, again: boolean): void;
  output(): void;
  activity(activity: Activity): void;
  /** The shell has taken something that was typed. */
  taken(): void;
  /** What was typed for a shell that is no more, or that is too much to keep. */
  lost(bytes: number): void;
  /** The network has as many connections as it may; another try follows, but not soon. */
  crowded(): void;
  /** The shell has ended, and no other takes its place. */
  ended(): void;
  /** The server will not connect this page again. */
  refused(reason: string): void;
}
