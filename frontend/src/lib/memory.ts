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

/** The same for this tab alone, as long as it is open. */
export function recallHere(key: string): string | null {
  try {
    return sessionStorage.getItem(`slipway.${key}`);
  } catch {
    return null;
  }
}

export function keepHere(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(`slipway.${key}`);
    else sessionStorage.setItem(`slipway.${key}`, value);
  } catch {
    // As above.
  }
}
