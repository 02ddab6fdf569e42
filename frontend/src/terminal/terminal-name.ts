/** A terminal by its machine, and by which of that machine's shells it shows. */
export interface TerminalName {
  node: string;
  shell: number;
}

export const idOf = ({ node, shell }: TerminalName): string => (shell === 1 ? node : `${node}.${shell}`);

/** As a person reads it: the first is called as its machine. */
export const labelOf = ({ node, shell }: TerminalName): string => (shell === 1 ? node : `${node} (${shell})`);
