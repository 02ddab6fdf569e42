/** Asks before a machine and all that is on it are given up; the dialog's form answers with `answer` for yes. */
export function confirm(control: HTMLElement, dialog: HTMLDialogElement, answer: string, confirmed: () => void): void {
  control.addEventListener("click", () => {
    // What was answered the last time must not count for Escape.
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === answer) confirmed();
    control.focus();
  });
}
