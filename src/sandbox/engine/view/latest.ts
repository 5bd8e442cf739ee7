interface Read<T> {
  readonly from: string;
  readonly value: T;
}

/** The last value that was read, with a text of what it was read from. */
export class Latest<T> {
  #last: Read<T> | null = null;
  #kept: Read<T> | null = null;

  /** Returns the last value if it was read from the same, else reads it. With null it is always read. */
  async get(from: string | null, read: () => Promise<T>): Promise<T> {
    if (from !== null && this.#last?.from === from) return this.#last.value;
    this.#last = null;
    const value = await read();
    if (from !== null) this.#last = { from, value };
    return value;
  }

  /** Keeps the last value beyond `forget`. */
  keep(): void {
    this.#kept = this.#last;
  }

  /** Forgets the last value; the one that was kept takes its place. */
  forget(): void {
    this.#last = this.#kept;
  }
}
