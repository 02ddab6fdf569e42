import type { Killed } from "../protocol/live";
import type { Notices } from "./notices";

/** Of several that were killed, so many are named. */
const NAMED = 3;

/** Says what was killed, the last first, why, and what can be done about it. */
export function killedTogether(all: readonly Killed[]): string {
  const [last] = all;
  if (last !== undefined && all.length === 1) return killedText(last);
  const names = all.slice(0, NAMED).map(({ container, program }) => {
    const what = program === "" ? "a program" : `“${program}”`;
    return container === "" ? `${what} of your machine` : `${what} in the container ${container}`;
  });
  const more = all.length - names.length;
  const list = more > 0 ? `${names.join(", ")} and ${more} more` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return `Several programs were killed, since they needed more memory than there was for them: ${list}. Stop containers that you do not need (“docker stats” shows what each uses), or give those with a limit more (docker run -m). Then start them again.`;
}

/** Says what was killed: each once, and together those that were not dismissed. */
export class KilledNotice {
  readonly #known = new Set<string>();
  #shown: Killed[] = [];

  constructor(private readonly notices: Notices) {}

  add(killed: Killed): void {
    const key = JSON.stringify([killed.node, killed.container, killed.program]);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#shown = this.notices.isShown("killed") ? [killed, ...this.#shown] : [killed];
    this.notices.alert("killed", killedTogether(this.#shown));
  }

  /** It was another machine. */
  clear(): void {
    this.#known.clear();
    this.notices.clear("killed");
  }
}

/** Says of one what was killed, why, and what can be done about it. */
export function killedText({ container, program }: Killed): string {
  const what = program === "" ? "A program" : `“${program}”`;
  if (container === "") {
    return `${what} was killed: your machine had no memory left for programs; a part is kept for its engine. “docker stats” shows which containers use how much; stop those that you do not need, then try again.`;
  }
  return `${what} in the container ${container} was killed: it needed more memory than there was for it. Give the container more if you gave it a limit (docker run -m), or stop others that you do not need (“docker stats” shows what each uses). Then start it again.`;
}
