/**
 * The text of a kept session: its state as a link holds it before compression, with the same limits, and what was
 * typed and not run. Clock and random values of a session begin at the same point each time, so the inputs are enough.
 */
import { z } from '../../../zod.ts';
import type { Input } from '../../frame.ts';
import { unpackState } from '../../link/state.ts';
import type { Unrun } from '../state/typed.ts';

/** A session that the reader left. */
export type Kept = {
  /** The reader's names by parameter; empty where the scenario's own names hold. */
  names: Readonly<Record<string, string>>;
  inputs: readonly Input[];
  unrun: Unrun;
};

const keptSchema = z.strictObject({
  version: z.literal(1),
  state: z.string(),
  unrun: z.strictObject({ line: z.string(), answer: z.string(), draft: z.string() }),
});

/** Returns the text to keep; `state` is what `packState` returned. */
export function packKept(state: string, unrun: Unrun): string {
  return JSON.stringify({ version: 1, state, unrun } satisfies z.input<typeof keptSchema>);
}

/** Reads what `packKept` wrote for a scenario. Returns null for anything else, and for what another version wrote. */
export function unpackKept(text: string, scenario: string): Kept | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const kept = keptSchema.safeParse(value);
  const state = kept.success ? unpackState(kept.data.state) : null;
  if (!kept.success || state?.scenario !== scenario) return null;
  return { names: state.names, inputs: state.inputs, unrun: kept.data.unrun };
}
