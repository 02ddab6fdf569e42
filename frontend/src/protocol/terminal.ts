/** The terminal socket's frames: one byte that says what follows, then the payload. */

/** A part of a replay, and the size of the terminal for which it was printed. */
export interface ReplayPart {
  cols: number;
  rows: number;
  bytes: number;
}

export type FromServer =
  | { kind: "output"; bytes: Uint8Array }
  /** What the shell printed before; the terminal starts empty and shows this. */
  | { kind: "replay"; bytes: Uint8Array }
  | { kind: "exit"; code: number }
  /** Which shell this is: it has taken so many bytes of this page's input, or (null) has never seen any. Its replay follows. */
  | { kind: "shell"; taken: number | null; replay: ReplayPart[] }
  /** So many bytes of this page's input have reached the shell, in all. */
  | { kind: "taken"; bytes: number }
  | { kind: "prompt" }
  /** A command runs, or (with none) the shell asks for the rest of one; `program` is what has the terminal. */
  | { kind: "running"; command: string; program: string }
  | { kind: "unknown" };

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
  let message: Record<string, unknown>;
  try {
    message = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // Not JSON: a newer server may say more than this page understands.
    return { kind: "unknown" };
  }
  const { type, code, taken, replay, bytes, command, program } = message;
  if (type === "exit" && typeof code === "number") return { kind: "exit", code };
  if (type === "shell") return { kind: "shell", taken: typeof taken === "number" ? taken : null, replay: replayParts(replay) };
  if (type === "taken" && typeof bytes === "number") return { kind: "taken", bytes };
  if (type === "prompt") return { kind: "prompt" };
  if (type === "running") {
    return { kind: "running", command: typeof command === "string" ? command : "", program: typeof program === "string" ? program : "" };
  }
  return { kind: "unknown" };
}

function replayParts(value: unknown): ReplayPart[] {
  const parts = Array.isArray(value) ? (value as Partial<ReplayPart>[]) : [];
  return parts.flatMap(({ cols, rows, bytes }) => (cols && rows && bytes ? [{ cols, rows, bytes }] : []));
}

/** Typed or pasted bytes; 64 KiB are the most that the server takes at a time. */
export function input(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const frame = new Uint8Array(bytes.length + 1);
  frame.set(bytes, 1);
  return frame;
}

export function resize(cols: number, rows: number): Uint8Array<ArrayBuffer> {
  const frame = new DataView(new ArrayBuffer(5));
  frame.setUint8(0, 1);
  frame.setUint16(1, cols);
  frame.setUint16(3, rows);
  return new Uint8Array(frame.buffer);
}

/** Says that the terminal is closed for good, and its shell wanted no more. */
export function end(): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(3);
}

/** Says that so many bytes of output were taken since the last time. */
export function acknowledge(bytes: number): Uint8Array<ArrayBuffer> {
  const frame = new DataView(new ArrayBuffer(5));
  frame.setUint8(0, 2);
  frame.setUint32(1, bytes);
  return new Uint8Array(frame.buffer);
}
