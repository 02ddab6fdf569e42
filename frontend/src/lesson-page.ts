import "@xterm/xterm/css/xterm.css";
import { Announcer } from "./announce/announcer";
import { HubMenu } from "./bench/hub-menu";
import { Terminals } from "./bench/terminals";
import { ViewMenu } from "./bench/view-menu";
import { Exercise } from "./checks/exercise";
import { StandingStrip } from "./checks/standing";
import { keepsCookies } from "./cookies/cookies";
import { divider } from "./divider/divider";
import { commandBlocks } from "./lesson/command-blocks";
import { LabPanel } from "./lesson/lab-panel";
import type { LabAction } from "./lesson/lab-view";
import { ConnectionNotice } from "./lesson/connection-notice";
import { CrowdedNotice } from "./lesson/crowded-notice";
import { EndedHere } from "./lesson/ended-here";
import { Live } from "./lesson/live";
import { KilledNotice } from "./lesson/killed";
import { FocusAfter } from "./lesson/focus";
import { keepPlace } from "./lesson/layout";
import { MachineBefore, replacedText } from "./lesson/machine-before";
import { MemoryLine } from "./lesson/memory";
import { ReadPlace } from "./lesson/place";
import { Notices } from "./lesson/notices";
import { confirm } from "./lesson/confirm";
import { TimeLeft } from "./lesson/time-left";
import { markVoyage } from "./lesson/voyage";
import { all, required } from "./lib/dom";
import { ownFonts } from "./lib/fonts";
import { Previews } from "./preview/previews";
import type { LabStatus } from "./protocol/live";
import { narrowTabs } from "./page-tabs";
import { RunCommands, type LabState } from "./run-commands";
import { connectionLost, terminalNotices } from "./terminal-access";
import { TerminalPanel } from "./terminal/panel";
import { recalledView } from "./terminal/view";

const work = required("[data-live]");
const bench = required("#bench");
const announcer = new Announcer(required("[data-announcements]"));
const notices = new Notices(required("[data-notices]"));
const crowded = new CrowdedNotice(notices);
const restart = required("[data-restart]");
const end = required("[data-end]");
const timeLeft = new TimeLeft(required("[data-time-left]"));
const memory = new MemoryLine(required("[data-memory]"));
const killed = new KilledNotice(notices);
const previews = new Previews(document.querySelector<HTMLElement>("[data-previews]"), announcer, () => live.send({ type: "ports" }));
let current: string | null = null;
let labState: LabState | undefined;

const exercises = all("[data-exercise]", work).map(
  (element) =>
    new Exercise(
      element,
      (exercise, check, step) => live.send({ type: "hint", exercise, check, step }),
      announcer,
    ),
);
const standing = new StandingStrip(required("[data-standing]"), exercises);
const path = work.dataset["live"] ?? "";
const hub = new HubMenu((text) => terminals.current?.insert(text));
const view = new ViewMenu(recalledView(), {
  apply: (now) => terminals.view(now),
  find: () => terminals.current?.find(),
});
const terminals = new Terminals(
  bench,
  `terminals.${path}`,
  (element, name, ended) => new TerminalPanel(element, name, "terminal-help", { ...terminalNotices(notices, crowded, ownFonts, () => runner.changed()), ended }),
);
for (const one of exercises) one.machine(false);
const before = MachineBefore.of(path);
const endedHere = new EndedHere(path);
const connection = new ConnectionNotice(notices, crowded, () => connectionLost(terminals.all.some((one) => one.keepsInput)));
const narrow = narrowTabs(work, bench);

const panel = required("[data-lab-panel]");
const warning = required("[data-lab-warning]");
const focus = new FocusAfter([panel, warning, restart, end]);
const act = (action: LabAction) => {
  focus.pressed();
  if (action === "restart") before.forget();
  if (typeof action !== "string") new MachineBefore(action.end.module, action.end.lesson).forget();
  live.send(typeof action === "string" ? { type: action } : { type: "end", lab: action.end.id });
};
const lab = new LabPanel(panel, warning, act);

const live = new Live(path, {
  lab: showLab,
  checks(status) {
    exercises.find((one) => one.id === status.exercise)?.update(status);
    standing.show();
    markVoyage(document, exercises.map((one) => one.standing));
  },
  hint: (hint) => exercises.find((one) => one.id === hint.exercise)?.hint(hint),
  memory: (use) => memory.show(use),
  killed: (program) => {
    killed.add(program);
    live.send({ type: "memory" });
  },
  ports: (ports) => previews.show(ports),
  problem: (title, detail) => notices.alert(title, `${title}. ${detail}`),
  connected: (yes) => {
    if (!yes) previews.lost();
    connection.connected(yes);
  },
  crowded: () => connection.waits(),
  refused: (text) => {
    // Whoever has no machine yet will hear of none.
    if (labState !== "ready" && labState !== "expiring") {
      bench.dataset["lab"] = labState = "none";
      lab.hide();
    }
    connection.refused(text);
  },
});

function showLab(status: LabStatus): void {
  lab.show(status);
  endedHere.show(status);
  bench.dataset["lab"] = labState = status.state;
  timeLeft.show(status);
  restart.hidden = end.hidden = status.state !== "ready" && status.state !== "expiring";
  if (status.state === "ready") {
    memory.of(status.lab);
    if (current !== status.lab) {
      // What was seen on another machine says nothing of this one.
      if (current !== null) for (const one of exercises) one.machine(false);
      killed.clear();
      notices.clear("replaced");
      if (before.isReplacedBy(status.lab)) notices.alert("replaced", replacedText);
      live.send({ type: "memory" });
    }
    current = status.lab;
    previews.of(status.lab);
  }
  if (status.state === "ended" || status.state === "failed") before.forget();
  showMachine(status);
  standing.show();
  hub.of(restart.hidden ? null : current);
  if (restart.hidden) {
    memory.of(null);
    previews.of(null);
  }
  if (status.state !== "ready" && status.state !== "preparing") ownFonts();
  if (status.state === "ready") terminals.connect(status.lab);
  else if (status.state !== "expiring") terminals.disconnect();
  focus.move(() => (status.state === "ready" ? terminalToType() : panel.querySelector<HTMLElement>(".lab-acts .btn, .lab-list .btn")));
  if (status.state === "ready") focus.forget();
  announcer.over("lab");
  if (status.state === "waiting") announcer.say(`All machines are taken. You are number ${status.place} in line`, "lab");
  if (status.state === "expiring") announcer.say("Your machine will soon be put away, unless you keep it", "lab");
  if (status.state === "ended") announcer.say("Your machine has ended. You can start a new one", "lab");
  runner.changed();
}

/** On a touch screen the keyboard would come up with it, unasked. */
function terminalToType(): TerminalPanel | null {
  return matchMedia("(pointer: coarse)").matches ? null : terminals.current;
}

/** A machine that cannot be reached for a while is still the same one. */
function showMachine({ state }: LabStatus): void {
  if (state === "limit" || (state === "failed" && current !== null)) return;
  for (const one of exercises) one.machine(state === "ready" || state === "expiring" || state === "failed");
}

/** Without a terminal by then, the page has its own fonts all the same. */
const FONTS_WAIT = 10_000;

restart.before(hub.element, view.element);
const runner = new RunCommands(
  {
    on: (node) => terminals.on(node),
    show: (terminal) => {
      narrow.show("terminal");
      terminals.show(terminal);
    },
    mayOpen: (node) => terminals.mayOpen(node),
    open: (node) => terminals.open(node),
  },
  notices,
  () => labState,
);
commandBlocks(work, (commands, from) => runner.run(commands, from), (text) => announcer.say(text));
for (const wide of all("pre.output, .read table", work)) if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
divider(required("[data-divider]"), work);
keepPlace(required("#lesson", work), required("[data-switch]"), new ReadPlace(`read.${location.pathname}`));
confirm(restart, required<HTMLDialogElement>("[data-restart-dialog]"), "restart", () => act("restart"));
confirm(end, required<HTMLDialogElement>("[data-end-dialog]"), "end", () => {
  focus.pressed();
  if (current !== null && live.send({ type: "end", lab: current })) endedHere.asked();
});
required("[data-skip-terminal]").addEventListener("click", (event) => {
  event.preventDefault();
  narrow.show("terminal");
  terminals.current?.focus();
});
/** Asks now and then while somebody looks and there is a machine. */
const askEvery = (seconds: number, type: "look" | "memory") =>
  setInterval(() => {
    if (document.visibilityState === "visible" && !end.hidden) live.send({ type });
  }, seconds * 1000);
// The lease is renewed by work in the terminal, which only the server sees.
askEvery(30, "look");
askEvery(10, "memory");
setInterval(() => exercises.forEach((one) => one.tick()), 5000);

setTimeout(ownFonts, FONTS_WAIT);

// The terminal measures its font once; the page has asked for the font already.
const font = document.fonts.load('14px "IBM Plex Mono"');
void Promise.race([font, new Promise((resolve) => setTimeout(resolve, 300))]).finally(connect);

/** Without cookies the server knows nobody, and refuses each try: no line is lost that could come back. */
function connect(): void {
  if (keepsCookies()) {
    const ended = endedHere.recall();
    if (ended !== null) showLab(ended);
    return live.open(ended === null);
  }
  bench.dataset["lab"] = labState = "none";
  notices.alert("connection", "There is no machine for you while cookies are blocked. Allow them for this site, then load the page again.", false);
}
