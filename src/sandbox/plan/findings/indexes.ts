/** Indexes that PostgreSQL does not use. */
import { keyOf } from '../../evidence/objects.ts';
import type { Found } from './finding.ts';
import type { Looked } from './looked.ts';

/** Tells each INVALID index. Source: https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY */
export function indexFindings({ objects, effects }: Looked): Found[] {
  const made = new Set(
    [...effects.values()].flatMap((known) => known.effects.map(({ object }) => keyOf(object))),
  );
  return [...objects.values()].flatMap((object): Found[] => {
    const { kind, name, on, definition } = object;
    if (kind !== 'index' || !definition.startsWith('INVALID ')) return [];
    const isOurs = made.has(keyOf(object));
    const isPartitioned =
      objects
        .get(keyOf({ kind: 'table', on: null, name: on ?? '' }))
        ?.definition.startsWith('partitioned ') === true;
    const why = isPartitioned
      ? 'not every partition has it, or one has not been attached'
      : 'building it CONCURRENTLY did not come to its end';
    return [
      {
        kind: 'invalid-index',
        tone: isOurs ? 'broken' : 'notice',
        words: `The index ${name} on ${on ?? ''} is INVALID: ${why}. PostgreSQL keeps it up to date and finds nothing by it.${isOurs ? '' : ' No migration of the folder makes it.'}`,
        ...{ migration: null, sure: 'certain' },
      },
    ];
  });
}
