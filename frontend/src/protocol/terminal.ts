/** The terminal socket's frames: one byte that says what follows, then the payload. */

export type FromServer =
  | { kind: "output"; bytes: Uint8Array }
  /** What the shell printed before; the terminal starts empty and shows this. */
  | { kind: "replay"; bytes: Uint8Array }
  | { kind: "exit"; code: number }
  | { kind: "unknown" };

/** The server takes 64 KiB a message; a paste may be larger. */
const LARGEST_INPUT = 16 * 1024;

const utf8 = new TextEncoder();

export function decode(data: string | ArrayBuffer): FromServer {
  if (typeof data === "string") return decodeText(data);
  const bytes = new Uint8Array(data);
  switch (bytes[0]) {
    case 0:
      return { kind: "output", bytes: bytes.subarray(1) };
    case 1:
      return { kind: "replay", bytes: bytes.subarray(1) };
    default:
      return { kind: "unknown" };
  }
}

function decodeText(text: string): FromServer {
  try {
    const message = JSON.parse(text) as { type?: unknown; code?: unknown };
    if (message.type === "exit" && typeof message.code === "number") {
      return { kind: "exit", code: message.code };
    }
  } catch {
    // Not JSON: a newer server may say more than this page understands.
  }
  return { kind: "unknown" };
}

/** Typed or pasted text, in as many frames as it takes. */
export function input(text: string): Uint8Array<ArrayBuffer>[] {
  return inputBytes(utf8.encode(text));
}

export function inputBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const frames: Uint8Array<ArrayBuffer>[] = [];
  for (let from = 0; from < bytes.length; from += LARGEST_INPUT) {
    const part = bytes.subarray(from, from + LARGEST_INPUT);
    const frame = new Uint8Array(part.length + 1);
    frame.set(part, 1);
    frames.push(frame);
  }
  return frames;
}

export function resize(cols: number, rows: number): Uint8Array<ArrayBuffer> {
  const frame = new DataView(new ArrayBuffer(5));
  frame.setUint8(0, 1);
  frame.setUint16(1, cols);
  frame.setUint16(3, rows);
  return new Uint8Array(frame.buffer);
}

/** Says that so many bytes of output were taken since the last time. */
export function acknowledge(bytes: number): Uint8Array<ArrayBuffer> {
  const frame = new DataView(new ArrayBuffer(5));
  frame.setUint8(0, 2);
  frame.setUint32(1, bytes);
  return new Uint8Array(frame.buffer);
}
