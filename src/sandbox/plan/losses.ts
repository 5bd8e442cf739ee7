/** What is gone with what was in it. A copy without rows tells it by the tables and columns. */
import type { Effects } from '../evidence/effects.ts';
import { keyOf, nameOfObject, type DatabaseObject, type Objects } from '../evidence/objects.ts';
import type { KnownView } from '../frame.ts';

/** Two states of a database, and what ran in between. */
export interface Passage {
  readonly before: Objects;
  readonly after: Objects;
  readonly effects: ReadonlyMap<string, Effects>;
  /** The view before it. */
  readonly view: KnownView;
  /** The migrations whose files ran. */
  readonly ran: readonly string[];
}

/**
 * Returns the tables and columns that are lost. What a migration of the folder drops or makes anew is its own work, if no
 * later one touches that object and if the migration had not done it before: a file that runs once more, or too late, drops
 * what others have made since.
 */
export function lossesOf({ before, after, effects, view, ran }: Passage): DatabaseObject[] {
  const gone = goneIn(before, after);
  if (gone.length === 0) return [];
  const last = new Map<string, string>();
  for (const [name, known] of effects) {
    for (const effect of known.effects) {
      last.set(keyOf(effect.object), name);
      if (effect.kind === 'renamed') last.set(keyOf(effect.from), name);
    }
  }
  const wasThere = new Set(view.evidence.flatMap(({ name, is }) => (is === 'there' ? [name] : [])));
  return gone.filter((object) => {
    const by = last.get(keyOf(object));
    return by === undefined || !ran.includes(by) || wasThere.has(by);
  });
}

/** The tables and columns that are gone, also those that were made anew under their name. A table stands for its columns. */
function goneIn(before: Objects, after: Objects): DatabaseObject[] {
  const ids = new Set([...after.values()].map(({ kind, id }) => `${kind} ${id}`));
  const gone = [...before.values()].filter(
    ({ kind, id }) => (kind === 'table' || kind === 'column') && !ids.has(`${kind} ${id}`),
  );
  const tables = new Set(gone.flatMap(({ kind, name }) => (kind === 'table' ? [name] : [])));
  return gone.filter(({ kind, on }) => kind === 'table' || !tables.has(on ?? ''));
}

/** The migrations whose files ran between two views. */
export function ranBetween(before: KnownView, after: KnownView): string[] {
  const states = new Map(before.migrations.map(({ name, state }) => [name, state]));
  return after.migrations.flatMap(({ name, state, markedOnly }) =>
    state === 'applied' && !markedOnly && states.get(name) !== 'applied' ? [name] : [],
  );
}

/** The names of objects in a sentence: at most three, and how many more. */
export function namesOf(objects: readonly DatabaseObject[]): string {
  const names = objects.slice(0, 3).map(nameOfObject);
  const more = objects.length - names.length;
  return [...names, ...(more > 0 ? [`${String(more)} more`] : [])].join(', ');
}
