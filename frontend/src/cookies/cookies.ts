const TRIAL = "slipway-trial=1";

/**
 * Whether the browser keeps this site's cookies. `navigator.cookieEnabled` is true in Chromium even when a setting blocks
 * them, and the learner's own cookie is not for scripts, so one is set and read back.
 */
export function keepsCookies(page: Pick<Document, "cookie"> = document, enabled = navigator.cookieEnabled): boolean {
  if (!enabled) return false;
  try {
    page.cookie = `${TRIAL}; path=/; SameSite=Strict`;
    const kept = page.cookie.split("; ").includes(TRIAL);
    page.cookie = `${TRIAL}; path=/; SameSite=Strict; max-age=0`;
    return kept;
  } catch {
    return false;
  }
}

/** Says on the page that the browser keeps no cookies, without which nobody is known here. */
export function cookieNotice(notice: HTMLElement, kept: boolean): void {
  notice.hidden = kept;
}
