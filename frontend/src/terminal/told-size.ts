/**
 * Tells a shell the size of its terminal. That notices come and go above it changes the number of its rows alone; a program that prints
 * line by line does not need to know, and some end at the signal (Apache in the foreground of docker run is one). So they are
 * told at the next prompt.
 */
export class ToldSize {
  #cols = 0;
  #rows = 0;
  #waits = false;

  constructor(
    private readonly tell: (cols: number, rows: number) => void,
    /** Whether what has the terminal goes by lines. */
    private readonly byLines: () => boolean,
  ) {}

  set(cols: number, rows: number): void {
    const isNarrowerOrWider = cols !== this.#cols;
    this.#cols = cols;
    this.#rows = rows;
    this.#waits = !isNarrowerOrWider && this.byLines();
    if (!this.#waits) this.tell(cols, rows);
  }

  /** Something else may have the terminal now. */
  changed(): void {
    if (!this.#waits || this.byLines()) return;
    this.#waits = false;
    this.tell(this.#cols, this.#rows);
  }
}
