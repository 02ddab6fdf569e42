/** A piece is sent as one message. */
const PIECE = 16 * 1024;
/** So much is on its way at a time; the rest waits here, where nothing is lost with a connection. */
const WINDOW = 64 * 1024;
/** More than anyone pastes; a page that keeps more for a shell that takes none would only fill memory. */
const MOST = 64 * 1024 * 1024;

interface Piece {
  /** Where it begins in all that was ever typed. */
  from: number;
  bytes: Uint8Array;
}

/**
 * What was typed and pasted, until the shell has taken it. Each byte has its number, so that after a loss
 * of the connection the rest is sent, from the first byte that the shell has not taken: none twice, none left out.
 */
export class Typed {
  #pieces: Piece[] = [];
  #taken = 0;
  #sent = 0;
  #end = 0;
  /** How often what was not taken was dropped; the numbers begin anew each time. */
  #drops = 0;

  /** Bytes that the shell has not taken yet. */
  get waiting(): number {
    return this.#end - this.#taken;
  }

  /** The last byte that the shell has not taken, if there is one. */
  get last(): number | undefined {
    return this.waiting > 0 ? this.#pieces.at(-1)?.bytes.at(-1) : undefined;
  }

  /** Whether something of what is typed by now is not taken yet, each time the answer is asked. */
  mark(): () => boolean {
    const end = this.#end;
    const drops = this.#drops;
    return () => drops === this.#drops && this.#taken < end;
  }

  /** False when there is no room for it; then nothing of it was taken. */
  add(bytes: Uint8Array): boolean {
    if (this.waiting + bytes.length > MOST) return false;
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.slice(at, at + PIECE);
      this.#pieces.push({ from: this.#end, bytes: piece });
      this.#end += piece.length;
    }
    return true;
  }

  /** The next bytes to send; none when all is sent, or enough is on its way. */
  next(): Uint8Array | null {
    if (this.#sent === this.#end || this.#sent - this.#taken >= WINDOW) return null;
    const piece = this.#pieces.find(({ from, bytes }) => from + bytes.length > this.#sent)!;
    const bytes = piece.bytes.subarray(this.#sent - piece.from);
    this.#sent += bytes.length;
    return bytes;
  }

  /** The shell has taken so many bytes, in all. */
  taken(bytes: number): void {
    this.#taken = Math.min(Math.max(this.#taken, bytes), this.#end);
    this.#sent = Math.max(this.#sent, this.#taken);
    while (this.#pieces.length > 0 && ends(this.#pieces[0]!) <= this.#taken) this.#pieces.shift();
  }

  /** Sends on from what the shell has taken: what was on its way when the connection broke may be lost. */
  resume(taken: number): void {
    this.taken(taken);
    this.#sent = this.#taken;
  }

  /** Drops what the shell has not taken; how much that was. */
  drop(): number {
    const dropped = this.waiting;
    this.#drops++;
    this.#pieces = [];
    this.#taken = this.#sent = this.#end = 0;
    return dropped;
  }
}

const ends = ({ from, bytes }: Piece) => from + bytes.length;
