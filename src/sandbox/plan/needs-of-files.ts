/** What the files of migrations need of the rows that are there, for a deploy that runs them. */
import { keyOf, nameOfObject, type Objects } from '../evidence/objects.ts';
import type { Recorded } from './mend.ts';
import { bareName, needOf, type Need } from './needs.ts';

/**
 * Returns the needs of the files in their order. What is on a table that they make themselves needs nothing, nor does what
 * is about a column that they make without a default, because it is NULL in every row.
 */
export function needsOfFiles(
  files: readonly Recorded[],
  objects: Objects,
): { does: string; need: Need }[] {
  const made = new Set<string>();
  return files.flatMap(({ name, effects }) => {
    const found: { does: string; need: Need }[] = [];
    for (const effect of effects.effects) {
      if (effect.kind !== 'made') continue;
      const { object, definition } = effect;
      if (object.kind === 'column' && !/\b(?:DEFAULT|GENERATED)\b/.test(definition)) {
        made.add(`${object.on ?? ''} ${object.name}`);
      }
      const table = { kind: 'table', on: null, name: object.on ?? '' } as const;
      const need = objects.has(keyOf(table)) ? needOf(object, definition) : null;
      const isMet = need?.columns.some((column) =>
        made.has(`${object.on ?? ''} ${bareName(column)}`),
      );
      if (need && isMet !== true) {
        found.push({ does: `run ${name}, which adds ${nameOfObject(object)}`, need });
      }
    }
    return effects.rows ? [...found, { does: `run ${name}`, need: CHANGES_ROWS }] : found;
  });
}

const CHANGES_ROWS: Need = {
  ...{ words: 'rows that its own statements can change', columns: [] },
  ...{ refusedWith: 'the error of a statement', query: null },
};
