/** Docker's commands that can give the terminal to a program in a container. */
const TAKES_TERMINAL = /^\s*(sudo\s+)?docker\s+(container\s+)?(run|exec|start|attach)\s/;
const INTERACTIVE = /\s(-[a-zA-Z]*i[a-zA-Z]*|--interactive)(\s|=)/;
const SHELL = /^\s*(sudo\s+)?(bash|sh|ash|dash|su|ssh|python3?|psql|mysql|redis-cli)(\s|$)/;

/** Whether a command opens something with a prompt of its own, in which the next commands are typed. */
export function opensAnother(command: string): boolean {
  return command.split(/[;\n|]|&&/).some((one) => (TAKES_TERMINAL.test(one) && INTERACTIVE.test(one)) || SHELL.test(one));
}
