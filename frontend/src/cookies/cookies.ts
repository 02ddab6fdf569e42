/** Says on the page that the browser keeps no cookies, without which nobody is known here. */
export function cookieNotice(notice: HTMLElement, enabled: () => boolean = () => navigator.cookieEnabled): void {
  notice.hidden = enabled();
}
