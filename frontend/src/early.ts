// Opens the lesson's socket and its terminals' while the page's own script is still on its way: on a slow line that
// saves four round trips. A plain script, like boot.ts, that imports nothing; lib/early.ts takes over what it opened.
(() => {
  interface Early {
    path: string;
    socket: WebSocket;
    messages: (string | ArrayBuffer)[];
  }
  // On a first visit the large fonts wait for the terminal, which needs the line more; lib/fonts.ts lets them come.
  try {
    if (localStorage.getItem("slipway.fonts") === null) document.documentElement.classList.add("plain-fonts");
  } catch {
    // A browser that keeps nothing cannot say what it has.
  }

  const opened: Early[] = [];
  (window as unknown as { slipwayEarly: Early[] }).slipwayEarly = opened;

  const open = (path: string): Early => {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${path}`);
    socket.binaryType = "arraybuffer";
    const early: Early = { path, socket, messages: [] };
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => early.messages.push(event.data);
    opened.push(early);
    return early;
  };
  const wasEnded = (path: string) => {
    try {
      return sessionStorage.getItem(`slipway.ended.${path}`) !== null;
    } catch {
      return false; // As above.
    }
  };
  const name = () =>
    [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const live = open(`${location.pathname.replace(/\/$/, "")}/live`);
  // Where a machine was ended on purpose, the page itself decides whether another is wanted (lesson/ended-here.ts).
  if (!wasEnded(live.path)) live.socket.onopen = () => live.socket.send('{"type":"start"}');
  live.socket.onmessage = (event: MessageEvent<string>) => {
    live.messages.push(event.data);
    const { type, state, lab, nodes } = JSON.parse(event.data) as { type?: string; state?: string; lab?: string; nodes?: string[] };
    if (type !== "lab" || state !== "ready" || opened.length > 1) return;
    // With no size: what a shell draws for one that is not the terminal's stays wrong on the screen.
    for (const node of nodes ?? []) open(`/labs/${lab}/nodes/${node}/terminal?input=${name()}`);
  };
})();
