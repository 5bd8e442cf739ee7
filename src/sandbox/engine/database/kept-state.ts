import type { ClockState } from '../clock/session-clock.ts';
import type { PortableImage } from './images/portable.ts';
import type { Server, ServerImage } from './server.ts';

/** A state of the database that can be put back: what the server holds, and the time in it. */
export interface KeptState {
  readonly server: Server;
  readonly image: ServerImage;
  readonly clock: ClockState;
}

/** A kept state that another worker can take over. */
export interface PortableState {
  readonly image: PortableImage;
  readonly clock: ClockState;
}
