const NO_SUCH_LESSON = 4404;
const TOO_MANY_PAGES = 4429;

/** Says why the server does not connect this page again, and what to do. */
export function refusal(code: number, reason: string): string {
  switch (code) {
    case NO_SUCH_LESSON:
      return "This lesson is no longer in the course, so there is no machine for it. The course’s page has the lessons of today.";
    case TOO_MANY_PAGES:
      return "You have more pages of this site open than it can serve at a time, so this one is not connected. Close some, then load this page again.";
    default:
      return `This page is no longer connected${reason === "" ? "" : `: ${reason}`}. Load it again to go on.`;
  }
}
