/**
 * Checkpoints of a session: states to go back to, so that inputs that took long are not run again. They are few and
 * their memory is bounded; between two of them, inputs are replayed.
 */
import type { Container, ContainerImage } from '../container/container.ts';
import type { Database } from '../database/database.ts';
import type { KeptState } from '../database/kept-state.ts';
import type { SessionImage } from './past.ts';
import { sizeOf } from '../database/images/portable.ts';

export interface Checkpoint {
  /** The number of inputs before it. */
  readonly inputs: number;
  /** Milliseconds that the inputs since the checkpoint before it took. */
  readonly cost: number;
  readonly state: KeptState;
  readonly container: ContainerImage;
}

/** Milliseconds of inputs that are rather run again than kept as a checkpoint. */
const CHEAP = 50;

/** The most bytes of a state that a page holds for the next worker. */
const MAX_PORTABLE = 128 * 1024 * 1024;

/** The most checkpoints, and the most bytes of memory that all of them take. */
const MAX_CHECKPOINTS = 12;
const MAX_BYTES = 192 * 1024 * 1024;

/** The bytes that a checkpoint takes: pages of memory, and copies of files that were written after it. */
const bytesOf = ({ state: { image } }: Checkpoint): number =>
  image.heap.bytes.length +
  [...image.files.written.values()].reduce((sum, { length }) => sum + length, 0);

/** Chooses the checkpoint to drop where there are too many: the cheapest to do without. Null if all may stay. The last is never dropped. */
function surplus(checkpoints: readonly Checkpoint[]): Checkpoint | null {
  const bytes = checkpoints.reduce((sum, checkpoint) => sum + bytesOf(checkpoint), 0);
  if (checkpoints.length <= MAX_CHECKPOINTS && bytes <= MAX_BYTES) return null;
  return checkpoints
    .slice(0, -1)
    .reduce<Checkpoint | null>(
      (cheapest, checkpoint) =>
        cheapest === null || checkpoint.cost < cheapest.cost ? checkpoint : cheapest,
      null,
    );
}

/** The checkpoints of one session. */
export class Checkpoints {
  readonly #container: Container;
  #all: readonly Checkpoint[] = [];
  /** A checkpoint that no other worker can take over, because it is too large. */
  #tooLarge: Checkpoint | null = null;
  /** Milliseconds of the inputs since the last one. */
  #cost = 0;

  constructor(container: Container) {
    this.#container = container;
  }

  get all(): readonly Checkpoint[] {
    return this.#all;
  }

  /** Milliseconds of the inputs since the last one. Infinity: they are not to be run again. */
  get cost(): number {
    return this.#cost;
  }

  set cost(milliseconds: number) {
    this.#cost = milliseconds;
  }

  /** Makes one after `inputs` inputs if those since the last took long. No program may be asking. */
  async add(inputs: number): Promise<void> {
    if (this.#cost < CHEAP) return;
    const checkpoint = {
      inputs,
      cost: this.#cost,
      state: this.#database.keep(),
      container: await this.#container.keep(),
    };
    this.#cost = 0;
    this.#all = [...this.#all, checkpoint];
    for (let drop = surplus(this.#all); drop; drop = surplus(this.#all)) {
      this.#database.forget(drop.state);
      this.#all = this.#all.filter((other) => other !== drop);
    }
  }

  /** Returns the last one for another worker; null if that has it already, or if none can be taken over. */
  portable(has: number | null): SessionImage | null {
    const last = this.#all.findLast(({ state }) => this.#database.isPortable(state));
    // What was too large once is not copied again after every input.
    if (!last || last.inputs === has || last === this.#tooLarge) return null;
    const { inputs, container } = last;
    const state = this.#database.export(last.state);
    if (sizeOf(state.image) <= MAX_PORTABLE) return { inputs, state, container };
    this.#tooLarge = last;
    return null;
  }

  /** Puts back the last one that no later input than `length` came before. Returns its number of inputs; null if there is none. */
  async putBack(length: number): Promise<number | null> {
    const usable = this.#all.filter(({ inputs }) => inputs <= length);
    for (const checkpoint of usable.toReversed()) {
      if (!(await this.#database.putBack(checkpoint.state))) continue;
      await this.#container.putBack(checkpoint.container);
      const isLost = this.#database.runs(checkpoint.state) ? null : this.#database.keep();
      this.#all = isLost
        ? [{ ...checkpoint, state: isLost }]
        : usable.filter(({ inputs }) => inputs <= checkpoint.inputs);
      this.#cost = 0;
      return checkpoint.inputs;
    }
    return null;
  }

  /** Takes over the state of an earlier worker, which stays the first one. False if that cannot be done. */
  async takeOver({ inputs, state, container }: SessionImage): Promise<boolean> {
    if (!(await this.#database.takeOver(state))) return false;
    await this.#container.putBack(container);
    this.#all = [{ inputs, container, cost: Infinity, state: this.#database.keep() }];
    return true;
  }

  /** Forgets all: the broken state is back. */
  clear(): void {
    this.#all = [];
    this.#cost = 0;
  }

  get #database(): Database {
    return this.#container.database;
  }
}
