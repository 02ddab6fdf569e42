/** What a key does instead of going to the shell. */
export type KeyAction = "leave" | "copy" | "paste" | "find" | "shell";

interface Key {
  key: string;
  /** Where the key is, by what a US keyboard has there. */
  code: string;
  ctrlKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/**
 * Shift+Tab leaves the terminal: a shell has little use for it, and without a way out a keyboard
 * alone would be trapped. Ctrl+Shift+F finds. Ctrl+C copies while something is selected, and else interrupts.
 */
export function keyAction(key: Key, hasSelection: boolean): KeyAction {
  if (key.altKey || key.metaKey) return "shell";
  if (key.key === "Tab" && key.shiftKey && !key.ctrlKey) return "leave";
  if (!key.ctrlKey) return "shell";
  const letter = latinLetter(key);
  if (letter === "c" && (hasSelection || key.shiftKey)) return "copy";
  if (letter === "v") return "paste";
  if (letter === "f" && key.shiftKey) return "find";
  return "shell";
}

/** The letter of a shortcut: what the key says, or on keyboards of other scripts what a Latin one has in its place. */
function latinLetter({ key, code }: Key): string {
  const isLatin = /^[\x20-\x7e]$/.test(key);
  return (isLatin ? key : (/^Key([A-Z])$/.exec(code)?.[1] ?? "")).toLowerCase();
}
