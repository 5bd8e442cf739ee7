import { nameParts } from '../../board/name.ts';
import type { Arrival } from './arrival.ts';

/** The state in one sentence, with the reader’s names for the migrations in it. */
export function stateWords(state: string, arrival: Arrival): string {
  const renamed = arrival.kind === 'arrived' ? (arrival.named?.renamed ?? []) : [];
  return renamed.reduce(
    (words, { from, to }) =>
      words.replaceAll(
        new RegExp(`(?<=migration )${RegExp.escape(nameParts(from).short)}(?= )`, 'gi'),
        () => nameParts(to).short,
      ),
    state,
  );
}
