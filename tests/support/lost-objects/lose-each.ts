/** Drops each object of a deployed folder, puts it back by its definition, and asks whose evidence is lost meanwhile. */
import { compareObjects } from '../../../src/sandbox/evidence/compare.ts';
import type { Effects } from '../../../src/sandbox/evidence/effects.ts';
import { judge, type KnownMigration } from '../../../src/sandbox/evidence/judge.ts';
import {
  keyOf,
  nameOfObject,
  type DefinedObject,
  type Objects,
} from '../../../src/sandbox/evidence/objects.ts';
import type { Database } from '../../../src/sandbox/engine/database/database.ts';
import {
  askingCatalogue,
  ObjectsReader,
} from '../../../src/sandbox/engine/evidence/read-objects.ts';
import { dropOf, restoreOf } from './statements.ts';

/** What came of dropping one object. */
export interface Loss {
  readonly object: DefinedObject;
  /** The migrations that made or last changed what vanished with it. */
  readonly owners: readonly string[];
  /** The migrations whose evidence was another one. */
  readonly lost: readonly string[];
  /** Migrations that were still said to be there although they own something that vanished. */
  readonly stillThere: readonly string[];
  /** Migrations whose evidence was not as at first after all was put back. */
  readonly notBack: readonly string[];
}

/**
 * Drops and puts back in turn each object that can be dropped. The database has run the migrations. Throws if PostgreSQL
 * refuses a statement.
 */
export async function loseEach(
  database: Database,
  migrations: readonly { readonly name: string }[],
  effects: readonly Effects[],
): Promise<Loss[]> {
  const known = migrations.map(({ name }, index): KnownMigration => ({
    ...{ name, effects: effects[index] ?? null, reason: null, fileOf: null },
  }));
  const reader = new ObjectsReader('public');
  const look = async (): Promise<Objects> => {
    await reader.read(askingCatalogue(database));
    return new Map(reader.objects);
  };
  const run = async (statements: readonly string[]): Promise<void> => {
    for (const statement of statements) {
      const { error } = await database.run(statement);
      if (error) throw new Error(`${statement}: ${error.message}`);
    }
  };
  const whole = await look();
  const atFirst = new Map(judge(known, whole).map((one) => [one.name, JSON.stringify(one)]));
  const changed = (objects: Objects) =>
    judge(known, objects).filter((one) => atFirst.get(one.name) !== JSON.stringify(one));
  const losses: Loss[] = [];
  for (const object of [...whole.values()].filter((one) => canBeDropped(one, whole))) {
    await run([dropOf(object)]);
    const without = await look();
    const changes = compareObjects(without, whole);
    if (changes.length === 0) throw new Error(`${nameOfObject(object)} did not vanish`);
    const lost = changed(without);
    await run(restoreOf(changes, whole));
    losses.push({
      object,
      owners: ownersOf(known, new Set(changes.map((change) => keyOf(change.object)))),
      lost: lost.map(({ name }) => name).sort(),
      stillThere: lost.flatMap(({ name, is }) => (is === 'there' ? [name] : [])),
      notBack: changed(await look()).map(({ name }) => name),
    });
  }
  return losses;
}

/** A value of an enum cannot go while a default or an index has it: PostgreSQL could not write that any more. */
const canBeDropped = ({ kind, name }: DefinedObject, whole: Objects): boolean =>
  kind !== 'enum value' ||
  ![...whole.values()].some(({ definition }) => definition.includes(`'${name}'::`));

/** The last migration that made, changed, renamed or dropped each of these objects. */
function ownersOf(known: readonly KnownMigration[], keys: ReadonlySet<string>): string[] {
  const last = new Map<string, string>();
  for (const { name, effects } of known) {
    for (const effect of effects?.effects ?? []) last.set(keyOf(effect.object), name);
  }
  return [...new Set([...keys].flatMap((key) => last.get(key) ?? []))].sort();
}
