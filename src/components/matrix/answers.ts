/** What is asked of the fix matrix, as its address says it, and the answer in words. */
import { counted } from '../../sandbox/counted.ts';
import { decode } from '../site/words-of-path.ts';
import type { TonedLabel } from '../../toned-label.ts';
import type { NoOutcome } from './codes.ts';

/** What is looked at: a database, a fix (or all fixes of a runbook), the whole table, or a name that is not there. */
export type Question =
  | { readonly kind: 'database'; readonly id: string }
  | { readonly kind: 'fix'; readonly id: string }
  | { readonly kind: 'whole' }
  | { readonly kind: 'unknown'; readonly id: string };

/** The names that may be asked for. */
export interface Names {
  readonly databases: ReadonlySet<string>;
  /** `<runbook>.<fix id>`, and runbooks by themselves. */
  readonly fixes: ReadonlySet<string>;
}

/**
 * Reads the question of an address: `?whole`, `?database=<id>`, `?fix=<runbook>.<fix id>`, or the anchor of a row or a runbook.
 * Null if it asks none; an anchor that names neither leads to another place of the page.
 */
export function questionOf({ searchParams, hash }: URL, names: Names): Question | null {
  if (searchParams.has('whole')) return { kind: 'whole' };
  for (const kind of ['database', 'fix'] as const) {
    const id = searchParams.get(kind);
    if (id === null) continue;
    const known = kind === 'database' ? names.databases : names.fixes;
    return { kind: known.has(id) ? kind : 'unknown', id };
  }
  const id = decode(hash.slice(1));
  return names.fixes.has(id) ? { kind: 'fix', id } : null;
}

/** The address that asks it; what else it says stays, without an anchor. */
export function addressOf(question: Question, address: string): string {
  const url = new URL(address);
  for (const name of ['whole', 'database', 'fix']) url.searchParams.delete(name);
  url.hash = '';
  if (question.kind === 'database' || question.kind === 'fix') {
    url.searchParams.set(question.kind, question.id);
  }
  if (question.kind === 'whole') url.search += url.search === '' ? '?whole' : '&whole';
  return url.href;
}

/** What was tried, with what came of it. */
export interface Tried<Item, Label extends TonedLabel> {
  readonly item: Item;
  readonly label: Label | NoOutcome;
}

/** The answer: items by outcome in the order of the labels, and those that do not apply. */
export interface Answer<Item, Label extends TonedLabel> {
  readonly outcomes: readonly { readonly label: Label; readonly items: readonly Item[] }[];
  readonly notApplicable: readonly Item[];
}

/** Sorts what was tried. A cell that was not run yet, in development, is in no list. */
export function answerOf<Item, Label extends TonedLabel>(
  tried: readonly Tried<Item, Label>[],
  labels: readonly Label[],
): Answer<Item, Label> {
  const itemsOf = (wanted: Label | NoOutcome): Item[] =>
    tried.flatMap(({ item, label }) => (label === wanted ? [item] : []));
  return {
    outcomes: labels
      .map((label) => ({ label, items: itemsOf(label) }))
      .filter(({ items }) => items.length > 0),
    notApplicable: itemsOf('not-applicable'),
  };
}

/** Says how many there are: of a database its fixes, of a fix the databases. */
export function sayAnswer(
  { outcomes, notApplicable }: Answer<unknown, TonedLabel>,
  of: 'database' | 'fix',
): string {
  const count = (good: boolean): number =>
    outcomes
      .filter(({ label }) => (label.tone === 'ok') === good)
      .reduce((sum, { items }) => sum + items.length, 0);
  const fixed = count(true);
  const all = fixed + count(false);
  const left = notApplicable.length;
  const tried =
    of === 'database'
      ? `Of ${counted(all, 'fix', 'fixes')} and pieces of advice, ${String(fixed)} repaired this database.`
      : `Repaired ${String(fixed)} of ${counted(all, 'database', 'databases')}.`;
  if (left === 0) return tried;
  return of === 'database'
    ? `${tried} ${String(left)} more ${left === 1 ? 'does' : 'do'} not apply to it.`
    : `${tried} It does not apply to ${String(left)} more.`;
}
