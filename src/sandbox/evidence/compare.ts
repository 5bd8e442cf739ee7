/** Compares the objects of a schema before and after something ran. */
import type { Effect } from './effects.ts';
import {
  keyOf,
  OBJECT_KINDS,
  type DatabaseObject,
  type DefinedObject,
  type Objects,
} from './objects.ts';

/** Returns what was made, altered, renamed and dropped: dropped ones first, then kind by kind, as a migration does it. */
export function compareObjects(before: Objects, after: Objects): Effect[] {
  const effects: Effect[] = [];
  const oldById = new Map([...before.values()].map((object) => [idOf(object), object]));
  const nowIds = new Set([...after.values()].map(idOf));
  /** The object of a name where it is not another object’s by now. */
  const replacedBy = (key: string): DefinedObject | undefined => {
    const was = before.get(key);
    return was && !nowIds.has(idOf(was)) ? was : undefined;
  };
  const gone = new Map(before);
  for (const [key, now] of after) {
    const was = oldById.get(idOf(now)) ?? replacedBy(key);
    if (was === undefined) {
      effects.push({ kind: 'made', object: bare(now), definition: now.definition });
      continue;
    }
    gone.delete(keyOf(was));
    const { definition } = now;
    if (keyOf(was) !== key) {
      effects.push({ kind: 'renamed', object: bare(now), definition, from: bare(was) });
    } else if (was.definition !== definition) {
      effects.push({ kind: 'altered', object: bare(now), definition, before: was.definition });
    }
  }
  for (const [key, was] of gone) {
    if (!after.has(key)) effects.push({ kind: 'dropped', object: bare(was) });
  }
  return effects.sort((a, b) => placeOf(a) - placeOf(b));
}

const idOf = ({ kind, id }: DefinedObject): string => `${kind} ${id}`;

const bare = ({ kind, on, name }: DefinedObject): DatabaseObject => ({ kind, on, name });

const placeOf = ({ kind, object }: Effect): number =>
  kind === 'dropped' ? -1 : OBJECT_KINDS.indexOf(object.kind);
