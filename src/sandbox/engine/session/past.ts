/** The past of a session, from which another worker can go on. All of it are plain values. */
import type { PastFrame } from '../../frame.ts';
import type { ContainerImage } from '../container/container.ts';
import type { PortableState } from '../database/kept-state.ts';

/** A state of a session that another worker can take over. */
export interface SessionImage {
  /** The number of inputs before it. */
  readonly inputs: number;
  readonly state: PortableState;
  readonly container: ContainerImage;
}

/** A session to open again, in a new worker: the frames of its inputs, and a state from which not all need to run again. */
export interface PastSession {
  readonly frames: readonly PastFrame[];
  readonly image: SessionImage | null;
}

/** The past of a session that begins. */
export const NO_PAST: PastSession = { frames: [], image: null };
