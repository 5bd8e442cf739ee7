/** What the files of migrations need of the rows that are there, for a deploy that runs them. */
import type { Effect } from '../evidence/effects.ts';
import { keyOf, nameOfObject, type Objects } from '../evidence/objects.ts';
import { isRequired, typeOf } from '../evidence/column.ts';
import type { Recorded } from './mend.ts';
import { EmptyColumns, needAmong, noNulls, type Need } from './needs.ts';

/** A need, and the file that has it. */
export interface NeedOfFile {
  readonly does: string;
  readonly need: Need;
  /** The table whose rows it is about; null if the file itself changes rows. */
  readonly on: string | null;
}

/**
 * Returns the needs of the files in their order. What is on a table that they make themselves needs nothing, nor does what
 * is about a column that they make without a default, because it is NULL in every row.
 */
export function needsOfFiles(files: readonly Recorded[], objects: Objects): NeedOfFile[] {
  const empty = new EmptyColumns();
  return files.flatMap(({ name, effects }) => {
    const found: NeedOfFile[] = [];
    for (const effect of effects.effects) {
      if (effect.kind === 'altered') {
        const need = needOfAltering(objects, effect);
        if (need)
          found.push({
            does: `run ${name}, which alters ${nameOfObject(effect.object)}`,
            ...{ need, on: effect.object.on },
          });
      }
      if (effect.kind !== 'made') continue;
      const { object, definition } = effect;
      empty.note(object, definition);
      const need = needAmong(objects, object, definition);
      if (need && !empty.meet(need, object.on)) {
        found.push({
          does: `run ${name}, which adds ${nameOfObject(object)}`,
          ...{ need, on: object.on },
        });
      }
    }
    return effects.rows ? [...found, { does: `run ${name}`, need: CHANGES_ROWS, on: null }] : found;
  });
}

/** What altering needs: of a column that its values fit, of a constraint what making it anew needs. */
function needOfAltering(
  objects: Objects,
  { object, definition, before }: Extract<Effect, { kind: 'altered' }>,
): Need | null {
  if (object.kind !== 'column') return needAmong(objects, object, definition);
  if (!objects.has(keyOf(object))) return null;
  if (typeOf(before) !== typeOf(definition)) {
    return {
      words: `only values in ${nameOfObject(object)} that fit ${typeOf(definition)}`,
      ...{ columns: [], refusedWith: 'an error of class 22', query: null },
    };
  }
  return isRequired(definition) && !isRequired(before)
    ? noNulls(object.on ?? '', object.name)
    : null;
}

const CHANGES_ROWS: Need = {
  ...{ words: 'rows that its own statements can change', columns: [] },
  ...{ refusedWith: 'the error of a statement', query: null },
};
