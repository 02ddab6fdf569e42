import { keep, recall } from "../lib/memory";

/**
 * Remembers which machine a lesson's page had, so that whoever comes back to another is not left to wonder where their
 * containers are. What the learner ended, or was told of, is forgotten.
 */
export class MachineBefore {
  readonly #key: string;

  constructor(module: string, lesson: string) {
    this.#key = `machine.${module}/${lesson}`;
  }

  /** The page of that address, `/learn/MODULE/LESSON/live`. */
  static of(path: string): MachineBefore {
    const [, , module = "", lesson = ""] = path.split("/");
    return new MachineBefore(module, lesson);
  }

  /** Takes in which machine there is; answers whether it came in another's place with nothing said. */
  isReplacedBy(lab: string): boolean {
    const before = recall(this.#key) ?? "";
    if (before !== lab) keep(this.#key, lab);
    return before !== "" && before !== lab;
  }

  forget(): void {
    keep(this.#key, "");
  }
}

export const replacedText =
  "Your machine of before was put away while its page was away. This one is new and starts as the lesson begins; your progress is kept.";
