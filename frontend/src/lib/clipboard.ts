/** Copies text; false when the browser does not let us. The clipboard's own way wants HTTPS or localhost, and a classroom's server may have neither. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.className = "sr-only";
    field.setAttribute("aria-hidden", "true");
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return copied;
  }
}
