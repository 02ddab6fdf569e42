/** Asks before a machine and all that is on it are given up. */
export function startOver(control: HTMLElement, dialog: HTMLDialogElement, confirmed: () => void): void {
  control.addEventListener("click", () => {
    // What was answered the last time must not count for Escape.
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "restart") confirmed();
    control.focus();
  });
}
