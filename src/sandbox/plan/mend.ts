/** Compares the tables with what recorded migrations made, and says which statements make them agree. */
import { acceptedFor } from '../evidence/accepted.ts';
import type { AcceptedDrift } from '../scenario.ts';
import { identifier } from '../sql/quote.ts';
import type { Effects } from '../evidence/effects.ts';
import {
  keyOf,
  nameOfObject,
  OBJECT_KINDS,
  type DatabaseObject,
  type DefinedObject,
  type Objects,
} from '../evidence/objects.ts';
import { addStatements, type Wanted } from './add.ts';
import { alterStatements } from './alter.ts';
import { EmptyColumns, needAmong, noNulls, type Need } from './needs.ts';

/** A migration whose effects shall be in the tables. */
export interface Recorded {
  readonly name: string;
  readonly effects: Effects;
}

export type Mend =
  | {
      readonly kind: 'statements';
      /** e.g. `add column T.c`. */
      readonly does: string;
      readonly object: DatabaseObject;
      /** The migration whose work it is. */
      readonly of: string;
      readonly statements: readonly string[];
      readonly how: 'add' | 'change' | 'rename' | 'drop';
      /** What it needs of rows that are there already; null if nothing. */
      readonly need: Need | null;
    }
  /** No statement can do it without losing or inventing something: a person has to decide. */
  | {
      readonly kind: 'person';
      readonly object: DatabaseObject;
      readonly of: string;
      readonly why: string;
    };

/** The last word of the recorded migrations on an object: its definition, or null if it shall not be there. */
interface LastWord {
  readonly object: DatabaseObject;
  readonly of: string;
  readonly definition: string | null;
  /** What it was called before, if that migration renamed it. */
  readonly from: DatabaseObject | null;
}

interface MendOptions {
  /** Tables whose indexes are built without keeping writers out. */
  readonly large?: ReadonlySet<string> | undefined;
  /** What differs as these say stays so. */
  readonly accepted?: readonly AcceptedDrift[] | undefined;
}

/**
 * Returns what makes `objects` what the recorded migrations, in their order, left: in the order in which PostgreSQL needs it.
 * What none of them touched stays as it is. Renames come alone, because what hangs on a renamed object is known only
 * after them: ask again then.
 */
export function mendsOf(
  recorded: readonly Recorded[],
  objects: Objects,
  { large = new Set<string>(), accepted = [] }: MendOptions = {},
): Mend[] {
  const words = lastWords(recorded);
  const renames = [...words.values()].flatMap((word) => renameOf(word, words, objects) ?? []);
  // What hangs on a table goes with it.
  const tables = renames.filter(({ object }) => object.kind === 'table');
  if (renames.length > 0) return tables.length > 0 ? tables : renames;

  const wholes = new Set(
    [...words.values()]
      .filter(({ object, definition }) => definition !== null && !objects.has(keyOf(object)))
      .filter(({ object: { kind } }) => kind === 'table' || kind === 'enum')
      .map(({ object }) => object.name),
  );
  const isPart = ({ object: { kind, on } }: LastWord): boolean =>
    on !== null && wholes.has(on) && PARTS.includes(kind);
  const mends = [...words.values()].flatMap((word): Mend[] => {
    const there = objects.get(keyOf(word.object));
    if (word.definition === null) return there ? [drop(word)] : [];
    if (there !== undefined) {
      return acceptedFor(word.object, accepted) ? [] : change(word, there, objects);
    }
    const parts = [...words.values()].filter(
      (part) => isPart(part) && part.object.on === word.object.name && part.definition !== null,
    );
    return isPart(word) ? [] : [add(word, parts, objects)];
  });
  return withoutMet(mends)
    .map((mend) => (large.has(mend.object.on ?? '') ? concurrently(mend) : mend))
    .sort((a, b) => placeOf(a) - placeOf(b));
}

/** Leaves out what holds because a column is new and therefore NULL in every row. */
function withoutMet(mends: readonly Mend[]): Mend[] {
  const empty = new EmptyColumns();
  for (const mend of mends) {
    if (mend.kind === 'statements' && mend.how === 'add') {
      empty.note(mend.object, mend.statements.join(' '));
    }
  }
  return mends.map((mend) =>
    mend.kind === 'statements' && mend.need !== null && empty.meet(mend.need, mend.object.on)
      ? { ...mend, need: null }
      : mend,
  );
}

/** An index is built and dropped while others write, which takes longer and runs in no transaction. */
function concurrently(mend: Mend): Mend {
  if (mend.kind === 'person' || mend.object.kind !== 'index') return mend;
  return {
    ...mend,
    statements: mend.statements.map((statement) =>
      statement.replace(/^(CREATE (?:UNIQUE )?INDEX|DROP INDEX) /, '$1 CONCURRENTLY '),
    ),
  };
}

/** Kinds that come with the table or the enum that they are on. */
const PARTS: readonly DatabaseObject['kind'][] = ['column', 'constraint', 'sequence', 'enum value'];

const isDrop = (mend: Mend): boolean => mend.kind === 'statements' && mend.how === 'drop';

/** What is dropped goes first, so that a namesake can be made. */
const placeOf = (mend: Mend): number =>
  isDrop(mend) ? -1 : OBJECT_KINDS.indexOf(mend.object.kind);

/** True if the recorded migrations want an object of this name. */
const isKept = (words: ReadonlyMap<string, LastWord>, object: DatabaseObject): boolean =>
  (words.get(keyOf(object))?.definition ?? null) !== null;

function lastWords(recorded: readonly Recorded[]): Map<string, LastWord> {
  const words = new Map<string, LastWord>();
  const say = (object: DatabaseObject, word: Omit<LastWord, 'object'>): void => {
    // The order in which things were made last, so that what needs another comes after it.
    words.delete(keyOf(object));
    words.set(keyOf(object), { object, ...word });
  };
  for (const { name: of, effects } of recorded) {
    for (const effect of effects.effects) {
      const { object } = effect;
      if (effect.kind === 'dropped') say(object, { of, definition: null, from: null });
      else if (effect.kind === 'renamed') {
        say(effect.from, { of, definition: null, from: null });
        say(object, { of, definition: effect.definition, from: effect.from });
      } else say(object, { of, definition: effect.definition, from: null });
    }
  }
  return words;
}

const person = ({ object, of }: LastWord, why: string): Mend => ({
  kind: 'person',
  object,
  of,
  why,
});

function statements(
  { object, of }: LastWord,
  does: string,
  list: readonly string[],
  need: Need | null = null,
): Mend {
  return {
    kind: 'statements',
    does: `${does} ${nameOfObject(object)}`,
    object,
    of,
    statements: list,
    how: does === 'add' || does === 'rename' || does === 'drop' ? does : 'change',
    need,
  };
}

function add(word: LastWord, parts: readonly LastWord[], objects: Objects): Mend {
  const wanted = (one: LastWord): Wanted => ({
    object: one.object,
    definition: one.definition ?? '',
  });
  const list = addStatements(wanted(word), parts.map(wanted));
  return list === null
    ? person(word, `${nameOfObject(word.object)} cannot be made from its definition alone`)
    : statements(word, 'add', list, needAmong(objects, word.object, word.definition ?? ''));
}

/** What a change needs: of a column only that it is filled where it may not be NULL any more. */
function needOfChange(
  word: LastWord,
  statements: readonly string[],
  objects: Objects,
): Need | null {
  const { kind, on, name } = word.object;
  if (kind !== 'column') return needAmong(objects, word.object, word.definition ?? '');
  return statements.some((statement) => statement.endsWith(' SET NOT NULL'))
    ? noNulls(on ?? '', name)
    : null;
}

function change(word: LastWord, there: DefinedObject, objects: Objects): Mend[] {
  const definition = word.definition ?? '';
  if (there.definition === definition) return [];
  const altered = alterStatements(word.object, there.definition, definition);
  return [
    altered.kind === 'statements'
      ? statements(
          word,
          altered.does,
          altered.statements,
          needOfChange(word, altered.statements, objects),
        )
      : person(word, altered.why),
  ];
}

/** Renames what is there under the name that a recorded migration took from it; null if nothing is. */
function renameOf(
  word: LastWord,
  words: ReadonlyMap<string, LastWord>,
  objects: Objects,
): Mend | null {
  const { object } = word;
  const isThere = word.definition === null || objects.has(keyOf(object));
  // Its table may have got its new name already.
  const from = [word.from, word.from && { ...word.from, on: object.on }].find(
    (old) => old && objects.has(keyOf(old)) && !isKept(words, old),
  );
  if (isThere || !from) return null;
  return rename(word, from);
}

function rename(word: LastWord, from: DatabaseObject): Mend | null {
  const { kind, on, name } = word.object;
  const [old, now] = [identifier(from.name), identifier(name)];
  if (kind === 'table') return statements(word, 'rename', [`ALTER TABLE ${old} RENAME TO ${now}`]);
  if (kind === 'index') return statements(word, 'rename', [`ALTER INDEX ${old} RENAME TO ${now}`]);
  if (on === null || from.on !== on || from.name === name) return null;
  const what = kind === 'column' ? 'COLUMN' : kind === 'enum value' ? null : 'CONSTRAINT';
  return what === null
    ? null
    : statements(word, 'rename', [`ALTER TABLE ${identifier(on)} RENAME ${what} ${old} TO ${now}`]);
}

function drop(word: LastWord): Mend {
  const { kind, on, name } = word.object;
  const quoted = identifier(name);
  switch (kind) {
    case 'index':
      return statements(word, 'drop', [`DROP INDEX IF EXISTS ${quoted}`]);
    case 'constraint':
    case 'foreign key':
      return statements(word, 'drop', [
        `ALTER TABLE ${identifier(on ?? '')} DROP CONSTRAINT IF EXISTS ${quoted}`,
      ]);
    case 'trigger':
      return statements(word, 'drop', [
        `DROP TRIGGER IF EXISTS ${quoted} ON ${identifier(on ?? '')}`,
      ]);
    case 'view':
    case 'function':
    case 'table':
    case 'column':
    case 'sequence':
    case 'enum':
    case 'enum value':
    case 'domain':
    case 'extension':
      return person(
        word,
        `its migration drops ${nameOfObject(word.object)}, which is there: what is in it, and what uses it, would be lost`,
      );
  }
}
