/** What there is to find out about a broken state, and whether a program has told it. */
import { boardOf } from '../board/board.ts';
import { knownFacts } from '../board/facts.ts';
import type { Frame, View } from '../frame.ts';

/** Conditions under which a migration or an object is worth finding. */
const WRONG = new Set(['missing', 'different', 'not dropped']);

/**
 * Returns the names that tell what is wrong, any of which is enough: migrations that failed; otherwise those about which folder,
 * ledger and tables disagree, with the objects that are wrong; otherwise what the next deploy would run, or refuses.
 */
export function namesToFind(view: View): string[] {
  if (view.kind === 'unknown') return [];
  const failed = view.migrations.filter(({ state }) => state === 'failed').map(({ name }) => name);
  if (failed.length > 0) return failed;
  const rows = boardOf(knownFacts(view)).rows.filter(({ disease }) => disease !== null);
  const names = rows.flatMap(({ migration, evidence }) => [
    migration.name,
    ...(evidence?.objects ?? [])
      .filter(({ is }) => WRONG.has(is))
      .flatMap(({ object: { on, name } }) => (on === null ? [name] : [name, on])),
  ]);
  if (names.length > 0) return [...new Set(names)];
  const { nextDeploy, drift } = view;
  if (nextDeploy.kind !== 'nothing' && nextDeploy.migrations.length > 0) {
    return [...nextDeploy.migrations];
  }
  return [...drift.script.matchAll(/"([^"]+)"/g)].flatMap(([, name]) => (name ? [name] : []));
}

/** True if the input’s program printed one of the names, and the reader had not typed it there. */
export function isPrinted({ input, output }: Frame, names: readonly string[]): boolean {
  const typed = input === null ? '' : JSON.stringify(input);
  const { chunks, results, error } = output;
  const printed = [
    ...chunks.map(({ text }) => text),
    ...results.flatMap((result) => (result.kind === 'rows' ? result.rows.flat() : [])),
    error?.message,
  ].join('\n');
  return names.some((name) => printed.includes(name) && !typed.includes(name));
}
