/** The state that a kept way leads to, as an address has it. Its page loads it when it is asked for. */
import { encodeState } from '../../link/codec.ts';
import type { Way } from './way.ts';

/** Returns the fragment, `#s=1.…`, by which a scenario’s page opens with these inputs; null if they are too long for one. */
export const fragmentOf = (scenario: string, { names, inputs }: Way): Promise<string | null> =>
  encodeState({ scenario, names, inputs });
