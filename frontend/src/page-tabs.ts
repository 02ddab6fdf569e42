import { cameBack } from "./lib/arrival";
import { required } from "./lib/dom";
import { keepHere, recallHere } from "./lib/memory";
import { Tabs } from "./tabs/tabs";

/** Something of which one part is shown at a time. */
export interface Switch {
  show(id: string): void;
}

/** On a narrow page lesson and machine are two tabs; which one is shown outlasts a reload. */
export function narrowTabs(work: HTMLElement, bench: HTMLElement): Switch {
  const place = required("[data-switch]");
  const lesson = required("#lesson", work);
  const isNarrow = matchMedia("(max-width: 820px)");
  const tabs = new Tabs(
    place,
    [
      { id: "lesson", label: "Lesson", panel: lesson },
      { id: "terminal", label: "Terminal", panel: bench },
    ],
    // The page itself is what scrolls; the lesson's place is kept (lesson/layout.ts).
    (id) => {
      if (id === "terminal") scrollTo({ top: 0 });
    },
  );
  const shown = `shown.${location.pathname}`;
  if (cameBack()) tabs.choose(recallHere(shown) ?? "lesson");
  addEventListener("pagehide", () => keepHere(shown, tabs.chosen));
  const roles = () => {
    for (const [panel, tab] of [
      [lesson, "tab-lesson"],
      [bench, "tab-terminal"],
    ] as const) {
      if (isNarrow.matches) {
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", tab);
      } else {
        panel.removeAttribute("role");
        panel.removeAttribute("aria-labelledby");
      }
    }
  };
  isNarrow.addEventListener("change", roles);
  roles();
  return {
    show: (id) => {
      if (isNarrow.matches) tabs.choose(id);
    },
  };
}
