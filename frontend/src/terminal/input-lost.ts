/** Says what was typed and will not arrive. */
export function inputLost(node: string, bytes: number): string {
  const much = bytes === 1 ? "one character" : bytes < 10_000 ? `${bytes} characters` : `${(bytes / 1e6).toFixed(2)} MB`;
  return `The shell of ${node} has ended. What you typed for it (${much}) was not sent, since a new shell may stand somewhere else.`;
}
