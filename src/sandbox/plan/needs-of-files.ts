/** What the files of migrations need of the rows that are there, for a deploy that runs them. */
import type { Effect } from '../evidence/effects.ts';
import { keyOf, nameOfObject, type Objects } from '../evidence/objects.ts';
import type { Recorded } from './mend.ts';
import { EmptyColumns, needAmong, noNulls, type Need } from './needs.ts';

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
      if (effect.kind === 'altered') {
        const need = needOfAltering(objects, effect);
        if (need)
          found.push({ does: `run ${name}, which alters ${nameOfObject(effect.object)}`, need });
      }
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

/** What altering needs: of a column that its values fit, of a constraint what making it anew needs. */
function needOfAltering(
  objects: Objects,
  { object, definition, before }: Extract<Effect, { kind: 'altered' }>,
): Need | null {
  if (object.kind !== 'column') return needAmong(objects, object, definition);
  if (!objects.has(keyOf(object))) return null;
  const isFilled = (text: string): boolean => /\bNOT NULL\b/.test(text);
  const typeOf = (text: string): string => text.split(/ NOT NULL| DEFAULT | GENERATED /)[0] ?? '';
  if (typeOf(before) !== typeOf(definition)) {
    return {
      words: `only values in ${nameOfObject(object)} that fit ${typeOf(definition)}`,
      ...{ columns: [], refusedWith: 'an error of class 22', query: null },
    };
  }
  return isFilled(definition) && !isFilled(before) ? noNulls(object.on ?? '', object.name) : null;
}

const CHANGES_ROWS: Need = {
  ...{ words: 'rows that its own statements can change', columns: [] },
  ...{ refusedWith: 'the error of a statement', query: null },
};
