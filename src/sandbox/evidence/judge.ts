/** Judges migrations by their effects and by the objects that there are. */
import type { AcceptedDrift } from '../scenario.ts';
import { acceptedFor } from './accepted.ts';
import type { Effect, Effects } from './effects.ts';
import type { Evidence, Judged } from './evidence.ts';
import { keyOf, nameOfObject, type DatabaseObject, type Objects } from './objects.ts';

/** A migration with what is known of its file. */
export interface KnownMigration {
  readonly name: string;
  /** Null if they are not known, for the `reason`. */
  readonly effects: Effects | null;
  readonly reason: string | null;
  /** The release whose file it is; null for the folder’s own file or none. */
  readonly fileOf: string | null;
}

/**
 * Judges each migration, in the order in which they are applied. An object that a later one changed or dropped is judged
 * by that one. A table stands for the columns and constraints that were made with it, an enum for its values. What differs
 * in a way of `accepted` counts as there.
 */
export function judge(
  migrations: readonly KnownMigration[],
  objects: Objects,
  accepted: readonly AcceptedDrift[] = [],
): Evidence[] {
  const last = lastTouched(migrations);
  return migrations.map((migration) => {
    const { name, effects, fileOf } = migration;
    if (effects === null) return unknown(name, migration.reason);
    const things = thingsOf(effects.effects);
    const judged = things.map((thing) => judgeThing(thing, name, { last, objects, accepted }));
    const counted = judged.filter(({ is }) => is !== 'overtaken');
    const there = counted.filter(({ is }) => is === 'there' || is === 'accepted').length;
    const common = { name, there, of: counted.length, rows: effects.rows, fileOf, objects: judged };
    if (effects.failure !== null && judged.length === 0) {
      return { ...unknown(name, failureWords(effects.failure)), rows: effects.rows, fileOf };
    }
    const reason = effects.failure === null ? null : failureWords(effects.failure);
    if (judged.length === 0) return { ...common, is: 'invisible', reason };
    if (counted.length === 0) return { ...common, is: 'overtaken', reason };
    return {
      ...common,
      is: there === counted.length ? 'there' : there === 0 ? 'missing' : 'partly',
      reason,
    };
  });
}

const failureWords = (failure: string): string =>
  `Its file does not run in an empty database, so what it does is not fully known: ${failure}`;

const unknown = (name: string, reason: string | null): Evidence => ({
  ...{ name, is: 'unknown', there: 0, of: 0, rows: false, reason, fileOf: null, objects: [] },
});

/** The last migration that made, changed, renamed or dropped an object, by the object’s key. */
function lastTouched(migrations: readonly KnownMigration[]): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  for (const { name, effects } of migrations) {
    for (const effect of effects?.effects ?? []) {
      last.set(keyOf(effect.object), name);
      if (effect.kind === 'renamed') last.set(keyOf(effect.from), name);
    }
  }
  return last;
}

/** A thing that counts as one, with the effects that are part of it. */
interface Thing {
  readonly effect: Effect;
  readonly parts: readonly Effect[];
}

/** Kinds that are part of a table that the same migration made. A foreign key and an index count by themselves. */
const isPartOfTable = (effect: Effect): boolean => {
  const { kind } = effect.object;
  return kind === 'column' || kind === 'sequence' || kind === 'constraint';
};

function thingsOf(effects: readonly Effect[]): Thing[] {
  const wholes = new Map<string, Effect>();
  for (const effect of effects) {
    const { kind, name } = effect.object;
    if ((kind === 'table' || kind === 'enum') && effect.kind !== 'altered') {
      wholes.set(`${effect.kind} ${name}`, effect);
    }
  }
  const wholeOf = (effect: Effect): Effect | undefined => {
    const { kind, on } = effect.object;
    if (on === null) return undefined;
    if (effect.kind === 'dropped') return wholes.get(`dropped ${on}`);
    // What moves along with a table that is renamed is not renamed itself.
    if (effect.kind === 'renamed' && effect.from.name === effect.object.name) {
      return wholes.get(`renamed ${on}`);
    }
    const isPart = kind === 'enum value' || isPartOfTable(effect);
    return isPart ? wholes.get(`made ${on}`) : undefined;
  };
  const parts = Map.groupBy(effects, wholeOf);
  return (parts.get(undefined) ?? []).map((effect) => ({ effect, parts: parts.get(effect) ?? [] }));
}

/** What things are judged by. */
interface Measure {
  /** The last migration that touched an object, by its key. */
  readonly last: ReadonlyMap<string, string>;
  readonly objects: Objects;
  readonly accepted: readonly AcceptedDrift[];
}

function judgeThing(thing: Thing, by: string, measure: Measure): Judged {
  const { effect } = thing;
  const { last, objects } = measure;
  const { object } = effect;
  const did = effect.kind;
  const later = last.get(keyOf(object));
  if (later !== undefined && later !== by) return { is: 'overtaken', did, object, by: later };
  const found = objects.get(keyOf(object));
  if (effect.kind === 'dropped') {
    return found === undefined ? { is: 'there', did, object } : { is: 'not dropped', did, object };
  }
  if (found === undefined) return { is: 'missing', did, object };
  const differences = differencesOf(thing, found.definition, by, measure);
  const wrong = differences.filter(({ reason }) => reason === null);
  const lines = (texts: readonly string[]): string => texts.filter(Boolean).join('\n');
  const text = (which: readonly Difference[]) => ({
    expected: lines(which.map(({ expected }) => expected)),
    found: lines(which.map((one) => one.found)),
  });
  if (wrong.length > 0) return { is: 'different', did, object, ...text(wrong) };
  const reason = differences[0]?.reason ?? null;
  if (reason === null) return { is: 'there', did, object };
  return { is: 'accepted', did, object, ...text(differences), reason };
}

interface Difference {
  readonly expected: string;
  readonly found: string;
  /** Why it may be so; null if it is wrong. */
  readonly reason: string | null;
}

/** What differs in a thing: its own definition, else that of its parts. What is accepted is looked through. */
function differencesOf(
  { effect, parts }: Thing,
  found: string,
  by: string,
  measure: Measure,
): Difference[] {
  if (effect.kind === 'dropped') return [];
  const { object, definition } = effect;
  const reason = acceptedFor(object, measure.accepted)?.reason ?? null;
  const own = found === definition ? [] : [{ expected: definition, found, reason }];
  if (own.length > 0 && reason === null) return own;
  return [...own, ...parts.flatMap((part) => partDifference(part, by, measure))];
}

/** Says how a part differs, in a line each; empty if it does not, or if a later migration answers for it. */
function partDifference(
  part: Effect,
  by: string,
  { last, objects, accepted }: Measure,
): Difference[] {
  const { object } = part;
  if (part.kind === 'dropped' || last.get(keyOf(object)) !== by) return [];
  const found = objects.get(keyOf(object));
  const label = labelOf(object);
  if (found?.definition === part.definition) return [];
  const isMissing = found === undefined;
  return [
    {
      expected: `${label} ${part.definition}`.trim(),
      found: isMissing ? `${label}: missing` : `${label} ${found.definition}`,
      reason: isMissing ? null : (acceptedFor(object, accepted)?.reason ?? null),
    },
  ];
}

const labelOf = (object: DatabaseObject): string =>
  object.kind === 'column' ? object.name : nameOfObject({ ...object, on: null });
