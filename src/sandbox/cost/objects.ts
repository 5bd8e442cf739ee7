/** The objects that an input made, altered and dropped; a table stands for what was made or dropped with it. */
import { counted } from '../counted.ts';
import type { Effect } from '../evidence/effects.ts';
import { nameOfObject, type DatabaseObject } from '../evidence/objects.ts';

/** Returns the effects without those that go without saying. */
export function groupEffects(effects: readonly Effect[]): Effect[] {
  const wholes = new Set(
    effects.flatMap((effect) =>
      effect.kind !== 'altered' && isWhole(effect.object)
        ? [`${effect.kind} ${effect.object.name}`]
        : [],
    ),
  );
  return effects.filter((effect) => {
    const { on } = effect.object;
    if (on === null || effect.kind === 'altered') return true;
    // What moves along with a table that is renamed is not renamed itself.
    if (effect.kind === 'renamed' && effect.from.name !== effect.object.name) return true;
    return !wholes.has(`${effect.kind} ${on}`);
  });
}

const isWhole = ({ kind }: DatabaseObject): boolean =>
  kind === 'table' || kind === 'enum' || kind === 'view';

/** `2 tables added; column t.c altered`: in as few words as the strip has room for. */
export function objectClauses(effects: readonly Effect[]): string[] {
  return (['made', 'altered', 'renamed', 'dropped'] as const).flatMap((did) => {
    const kinds = Map.groupBy(
      effects.filter(({ kind }) => kind === did),
      ({ object }) => object.kind,
    );
    return [...kinds].map(([kind, all]) => `${counted(all.length, kind)} ${DID[did]}`);
  });
}

const DID = { made: 'added', altered: 'altered', renamed: 'renamed', dropped: 'removed' } as const;

/** One effect as a line of a list. */
export function effectLine(effect: Effect): { mark: '+' | '~' | '−'; text: string } {
  const name = nameOfObject(effect.object);
  switch (effect.kind) {
    case 'made':
      return { mark: '+', text: name };
    case 'altered':
      return { mark: '~', text: `${name}: ${effect.before} → ${effect.definition}` };
    case 'renamed':
      return { mark: '~', text: `${nameOfObject(effect.from)} → ${effect.object.name}` };
    case 'dropped':
      return { mark: '−', text: name };
  }
}
