/** Puts a reader’s names into the effects of a scenario’s migrations, as into their files. */
import type { Effect, Effects, KnownEffects, ReplayedRelease } from '../evidence/effects.ts';
import { effectsByKey, effectsKeys, knownEffects } from '../evidence/effects.ts';
import type { DatabaseObject } from '../evidence/objects.ts';
import type { Release } from '../scenario.ts';
import { withoutNeedlessQuotes } from './needless-quotes.ts';
import { inSql, type Replacement } from './replace.ts';

/** Renames the known effects of `before`, whose files are now those of `after`. A release that is not known stays so. */
export async function renameEffects(
  known: KnownEffects,
  before: readonly Release[],
  after: readonly Release[],
  replacement: Replacement,
): Promise<KnownEffects> {
  const replayed: ReplayedRelease[] = [];
  for (const [index, { version, migrations }] of before.entries()) {
    const keys = await effectsKeys(migrations);
    const effects = keys.flatMap((key) => effectsByKey(known, key) ?? []);
    const files = after[index]?.migrations ?? [];
    if (effects.length !== migrations.length || files.length !== migrations.length) continue;
    // The engine’s order is by name: a new name may have another place, and then other files run before it.
    if (files.some(({ name }, at) => at > 0 && name < (files[at - 1]?.name ?? ''))) continue;
    replayed.push({
      version,
      migrations: files,
      effects: effects.map((one) => inEffects(one, replacement)),
    });
  }
  return knownEffects(replayed);
}

const inEffects = (found: Effects, replacement: Replacement): Effects => ({
  ...found,
  effects: found.effects.map((effect) => inEffect(effect, replacement)),
});

function inEffect(effect: Effect, replacement: Replacement): Effect {
  const object = inObject(effect.object, replacement);
  const sql = (text: string): string =>
    withoutNeedlessQuotes(inSql(text, replacement), replacement.to);
  switch (effect.kind) {
    case 'dropped':
      return { ...effect, object };
    case 'made':
      return { ...effect, object, definition: sql(effect.definition) };
    case 'altered':
      return { ...effect, object, definition: sql(effect.definition), before: sql(effect.before) };
    case 'renamed':
      return {
        ...effect,
        object,
        definition: sql(effect.definition),
        from: inObject(effect.from, replacement),
      };
  }
}

function inObject({ kind, on, name }: DatabaseObject, replacement: Replacement): DatabaseObject {
  const identifier = (text: string): string => inSql(`"${text}"`, replacement).slice(1, -1);
  return { kind, on: on === null ? null : identifier(on), name: identifier(name) };
}
