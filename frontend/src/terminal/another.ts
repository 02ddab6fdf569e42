/** Docker's commands that can give the terminal to a program in a container. */
const TAKES_TERMINAL = /^\s*(sudo\s+)?docker\s+(container\s+)?(run|exec|start)\s/;
const INTERACTIVE = /\s(-[a-zA-Z]*i[a-zA-Z]*|--interactive)(\s|=)/;
/** They do so unless they are told not to. */
const ALWAYS_TAKES_TERMINAL = /^\s*(sudo\s+)?docker\s+((container\s+)?attach|compose\s+(.*\s)?(exec|run))\s(?!.*\s?(-T|-d|--detach|--no-TTY)\s)/;
const SHELL = /^\s*(sudo\s+)?(bash|sh|ash|dash|su|ssh|python3?|psql|mysql|redis-cli)(\s|$)/;

const QUOTED = /'[^']*'|"[^"]*"/g;

/**
 * Whether a command opens something with a prompt of its own, in which the next commands are typed. A shell behind a pipe
 * reads the pipe, and what is quoted is somebody else's to run.
 */
export function opensAnother(command: string): boolean {
  return parts(command).some((one) => takesTerminal(one) || SHELL.test(one));
}

/** Whether a command gives the terminal to a program in a container. */
export function opensContainer(command: string): boolean {
  return parts(command).some(takesTerminal);
}

const parts = (command: string) => command.replace(QUOTED, "''").split(/[;\n]|&&|\|\|/);

const takesTerminal = (one: string) => (TAKES_TERMINAL.test(one) && INTERACTIVE.test(one)) || ALWAYS_TAKES_TERMINAL.test(one);
