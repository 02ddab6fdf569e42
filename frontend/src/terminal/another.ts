/** Docker's commands that can give the terminal to a program in a container. */
const TAKES_TERMINAL = /^\s*(sudo\s+)?docker\s+(container\s+)?(run|exec|start|attach)\s/;
const INTERACTIVE = /\s(-[a-zA-Z]*i[a-zA-Z]*|--interactive)(\s|=)/;
const SHELL = /^\s*(sudo\s+)?(bash|sh|ash|dash|su|ssh|python3?|psql|mysql|redis-cli)(\s|$)/;

const QUOTED = /'[^']*'|"[^"]*"/g;

/**
 * Whether a command opens something with a prompt of its own, in which the next commands are typed. A shell behind a pipe
 * reads the pipe, and what is quoted is somebody else's to run.
 */
export function opensAnother(command: string): boolean {
  return command
    .replace(QUOTED, "''")
    .split(/[;\n]|&&|\|\|/)
    .some((one) => (TAKES_TERMINAL.test(one) && INTERACTIVE.test(one)) || SHELL.test(one));
}
