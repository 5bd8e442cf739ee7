/** A link to the current state of the sandbox. */
import { encodeState } from '../../link/codec.ts';
import { maskInputs, publicSecrets } from '../../link/mask.ts';
import type { LinkState } from '../../link/state.ts';
import { maskSecrets } from '../../../secrets/mask.ts';
import { sessionInputs, type ShownSession } from '../state/session.ts';

/** The page that links to this sandbox lead to, and the names that they carry. */
export type ShareTarget = {
  /** Address of the page, without a fragment. */
  page: string;
  /** The reader's names by parameter; empty if the scenario has its own. */
  names: Readonly<Record<string, string>>;
};

export type StateLink =
  | { kind: 'link'; url: string; /** Inputs with a secret that was masked. */ masked: number }
  | { kind: 'too-long' };

/** Returns the state of a session with `***` in place of secrets, and how many inputs had one. */
export function maskedState(
  session: ShownSession,
  names: ShareTarget['names'],
): { state: LinkState; masked: number } {
  const { scenario } = session;
  const { inputs, masked } = maskInputs(sessionInputs(session), publicSecrets(scenario));
  const maskedNames = Object.fromEntries(
    Object.entries(names).map(([param, name]) => [param, maskSecrets(name)]),
  );
  return { state: { scenario: scenario.id, names: maskedNames, inputs }, masked };
}

/** Makes the link. Without inputs it leads to the broken state. */
export async function linkToState(
  session: ShownSession,
  { page, names }: ShareTarget,
): Promise<StateLink> {
  const { state, masked } = maskedState(session, names);
  const hash = await encodeState(state);
  return hash === null ? { kind: 'too-long' } : { kind: 'link', url: `${page}${hash}`, masked };
}
