/**
 * Checkpoints of a session: states to go back to, so that inputs that took long are not run again. They are few and
 * their memory is bounded; between two of them, inputs are replayed.
 */
import type { ContainerImage } from '../container/container.ts';
import type { KeptState } from '../database/database.ts';

export interface Checkpoint {
  /** The number of inputs before it. */
  readonly inputs: number;
  /** Milliseconds that the inputs since the checkpoint before it took. */
  readonly cost: number;
  readonly state: KeptState;
  readonly container: ContainerImage;
}

/** Milliseconds of inputs that are rather run again than kept as a checkpoint. */
export const CHEAP = 50;

/** The most bytes of a state that a page holds for the next worker. */
export const MAX_PORTABLE = 128 * 1024 * 1024;

/** The most checkpoints, and the most bytes of memory that all of them take. */
const MAX_CHECKPOINTS = 12;
const MAX_BYTES = 192 * 1024 * 1024;

/** The bytes that a checkpoint takes: pages of memory, and copies of files that were written after it. */
const bytesOf = ({ state: { image } }: Checkpoint): number =>
  image.heap.bytes.length +
  [...image.files.written.values()].reduce((sum, { length }) => sum + length, 0);

/** Chooses the checkpoint to drop where there are too many: the cheapest to do without. Null if all may stay. The last is never dropped. */
export function surplus(checkpoints: readonly Checkpoint[]): Checkpoint | null {
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
