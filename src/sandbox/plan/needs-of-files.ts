/** What the files of migrations need of the rows that are there, for a deploy that runs them. */
import { nameOfObject, type Objects } from '../evidence/objects.ts';
import type { Recorded } from './mend.ts';
import { EmptyColumns, needAmong, type Need } from './needs.ts';

/**
 * Returns the needs of the files in their order. What is on a table that they make themselves needs nothing, nor does what
 * is about a column that they make without a default, because it is NULL in every row.
 */
export function needsOfFiles(
  files: readonly Recorded[],
  objects: Objects,
): { does: string; need: Need }[] {
  const empty = new EmptyColumns();
  return files.flatMap(({ name, effects }) => {
    const found: { does: string; need: Need }[] = [];
    for (const effect of effects.effects) {
      if (effect.kind !== 'made') continue;
      const { object, definition } = effect;
      empty.note(object, definition);
      const need = needAmong(objects, object, definition);
      if (need && !empty.meet(need, object.on)) {
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
