/** What the browser keeps between visits; a browser that refuses to keep anything is no error. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`slipway.${key}`);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(`slipway.${key}`, value);
  } catch {
    // Private windows and full disks: the choice then lasts as long as the page.
  }
}
