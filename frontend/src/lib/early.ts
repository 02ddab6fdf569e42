/** A socket that was opened before the page's own script came, and what it has received so far. */
export interface EarlySocket {
  path: string;
  socket: WebSocket;
  messages: (string | ArrayBuffer)[];
}

/** Takes over the socket whose path begins so; there is none when its connection has ended. */
export function takeEarly(path: string): EarlySocket | null {
  const all = (window as unknown as { slipwayEarly?: EarlySocket[] }).slipwayEarly ?? [];
  const at = all.findIndex((one) => one.path.startsWith(path));
  if (at < 0) return null;
  const [early] = all.splice(at, 1);
  return early !== undefined && early.socket.readyState <= WebSocket.OPEN ? early : null;
}
