/**
 * The commands of a block, one per line to type: lines that a backslash continues are joined by one
 * space, comments and empty lines are left out, and a prompt's `$ ` is no part of a command.
 * Lines inside quotes stay as they are, since there a line's end means itself.
 */
export function shellLines(block: string): string[] {
  const lines: string[] = [];
  let open = "";
  for (const raw of block.split(/\r?\n/)) {
    const line = open === "" ? raw.trim().replace(/^\$ /, "") : raw;
    if (open === "" && (line === "" || line.startsWith("#"))) continue;
    const whole = open === "" ? line : `${open}${insideQuotes(open) ? "\n" : " "}${insideQuotes(open) ? line : line.trim()}`;
    if (/(^|[^\\])\\$/.test(whole) && !insideQuotes(whole)) {
      open = whole.slice(0, -1).trimEnd();
    } else if (insideQuotes(whole)) {
      open = whole;
    } else {
      lines.push(...whole.split("\n"));
      open = "";
    }
  }
  if (open !== "") lines.push(...open.split("\n"));
  return lines;
}

function insideQuotes(text: string): boolean {
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === "\\" && quote !== "'") at++;
    else if (quote === "" && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = "";
  }
  return quote !== "";
}
