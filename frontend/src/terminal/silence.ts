import type { IFunctionIdentifier, Terminal } from "@xterm/xterm";
import { Disposables, type Disposable } from "../lib/disposable";

/** What programs ask a terminal: who it is, where the cursor is, which modes are on. */
const questions: IFunctionIdentifier[] = [
  { final: "c" },
  { prefix: ">", final: "c" },
  { prefix: "=", final: "c" },
  { final: "n" },
  { prefix: "?", final: "n" },
  { intermediates: "$", final: "p" },
  { prefix: "?", intermediates: "$", final: "p" },
  { prefix: ">", final: "q" },
  { prefix: "?", final: "u" },
];

/** Colours are asked for by their numbers with a question mark. */
const colours = [4, 10, 11, 12];

/**
 * Leaves questions without an answer while old output is shown: whoever asked has gone, and the answer
 * would be typed at the prompt.
 */
export function silence(terminal: Terminal, isOld: () => boolean): Disposable {
  const own = new Disposables();
  for (const question of questions) own.add(terminal.parser.registerCsiHandler(question, isOld));
  own.add(terminal.parser.registerDcsHandler({ intermediates: "$", final: "q" }, isOld));
  for (const colour of colours) {
    own.add(terminal.parser.registerOscHandler(colour, (data) => isOld() && data.includes("?")));
  }
  return own;
}
