/** Tells from the text of migrations what each can have written, where the text alone tells it. */
import { Code } from '../risk/sql/code.ts';
import { codeOf, statementsIn, type ScriptStatement } from '../sql/statements.ts';

/** What a script can have made or changed: nothing else is another one after it than before. */
export interface Written {
  /** Names of tables and materialized views. */
  readonly relations: readonly string[];
  /** Those of which a column gets another type: foreign keys of other tables that refer to them are made anew. */
  readonly retyped: readonly string[];
  /** Names of enums that it makes or adds values to. */
  readonly types: readonly string[];
}

/**
 * Words of a script after which statements can do more than they name: functions and triggers that run others, tables that
 * hand on what is done to them, names and strings that mean something else. A comment that has one counts too.
 */
const FAR =
  /\b(?:function|procedure|routine|trigger|rule|inherits?|partition|attach|search_path|set_config|standard_conforming_strings)\b|u&"/i;

/** Names longer than this are cut by PostgreSQL. Source: NAMEDATALEN, which is 64 with the closing zero */
const MAX_NAME_BYTES = 63;

/** Types and words with which a table gets a sequence, or columns from elsewhere. In quotes, a type is the same. */
const MAKES_MORE = new Set([
  ...['serial', 'serial2', 'serial4', 'serial8', 'smallserial', 'bigserial'],
  ...['generated', 'identity', 'like'],
]);

type WrittenByStatement =
  | { readonly kind: 'rows' }
  | { readonly kind: 'relation' | 'retyped' | 'type'; readonly name: string };

const ROWS_ONLY: WrittenByStatement = { kind: 'rows' };

/** Reads the scripts of one schema in the order in which they run. What one has made can change what the next ones do. */
export class WrittenByScripts {
  readonly #schema: string;
  #isTold = true;

  constructor(schema: string) {
    this.#schema = schema;
  }

  /** Reads the next script, which need not have run to its end. Null if its text does not tell all that it can have written. */
  next(script: string): Written | null {
    if (FAR.test(script)) this.#isTold = false;
    if (!this.#isTold) return null;
    const relations = new Set<string>();
    const retyped = new Set<string>();
    const types = new Set<string>();
    for (const statement of statementsIn(script)) {
      const written = this.#writtenBy(script, statement);
      if (written === null) return null;
      if (written.kind === 'rows') continue;
      if (written.kind === 'type') types.add(written.name);
      else relations.add(written.name);
      if (written.kind === 'retyped') retyped.add(written.name);
    }
    return { relations: [...relations], retyped: [...retyped], types: [...types] };
  }

  #writtenBy(script: string, statement: ScriptStatement): WrittenByStatement | null {
    const code = new Code(script, codeOf(statement));
    if (code.length === 0) return ROWS_ONLY;
    if (namesPostgres(code)) return null;
    const first = code.word(0);
    if (first === 'insert' || first === 'update' || first === 'delete') return ROWS_ONLY;
    if (code.has(0, 'create', 'table')) return this.#relation(code, 2, ofTable);
    if (code.has(0, 'alter', 'table')) return this.#relation(code, 2, ofChange);
    if (code.has(0, 'create', 'type')) return this.#type(code, 'as', 'enum');
    if (code.has(0, 'alter', 'type')) return this.#type(code, 'add', 'value');
    const index = code.has(0, 'create', 'unique') ? 2 : 1;
    if (first !== 'create' || code.word(index) !== 'index') return null;
    const on = code.find(index + 1, (at) => code.word(at) === 'on');
    return on.found ? this.#relation(code, on.at + 1, () => 'relation') : null;
  }

  /** Reads the relation’s name at a place, and what follows it. */
  #relation(
    code: Code,
    at: number,
    kindAfter: (code: Code, after: number) => 'relation' | 'retyped' | null,
  ): WrittenByStatement | null {
    const named = this.#nameAt(code, afterGuard(code, at));
    const kind = named && kindAfter(code, named.next);
    return kind && { kind, name: named.name };
  }

  #type(code: Code, ...words: readonly string[]): WrittenByStatement | null {
    const named = this.#nameAt(code, 2);
    return named && code.has(named.next, ...words) ? { kind: 'type', name: named.name } : null;
  }

  #nameAt(code: Code, at: number): { name: string; next: number } | null {
    const found = code.name(at);
    if (!found) return null;
    const { name, schema } = found.read;
    if (schema !== null && schema !== this.#schema) return null;
    if (new TextEncoder().encode(name).length > MAX_NAME_BYTES) return null;
    return { name, next: found.next };
  }
}

/** The place after IF EXISTS, IF NOT EXISTS or ONLY. */
function afterGuard(code: Code, at: number): number {
  const guards = [['if', 'not', 'exists'], ['if', 'exists'], ['only']];
  const guard = guards.find((words) => code.has(at, ...words));
  return at + (guard?.length ?? 0);
}

const someName = (code: Code, from: number, holds: (name: string) => boolean): boolean => {
  for (let at = from; at < code.length; at += 1) {
    const read = code.name(at)?.read;
    if (read && (holds(read.name) || holds(read.schema ?? ''))) return true;
  }
  return false;
};

/** True if a name in it can be one of PostgreSQL’s own: a catalogue can be written to, a function can run statements. */
const namesPostgres = (code: Code): boolean => someName(code, 0, (name) => name.startsWith('pg_'));

const makesMore = (code: Code, from: number): boolean =>
  someName(code, from, (name) => MAKES_MORE.has(name));

/** Reads columns and constraints in parentheses, with nothing after them. */
function ofTable(code: Code, at: number): 'relation' | null {
  if (code.sign(at) !== '(' || makesMore(code, at)) return null;
  return code.find(at + 1, () => false).at === code.length - 1 ? 'relation' : null;
}

/** Reads actions of which each adds something to the table, or alters a column without making another one of it. */
function ofChange(code: Code, at: number): 'relation' | 'retyped' | null {
  // An index that becomes a constraint is no index of its own any more.
  if (makesMore(code, at) || code.hasAnywhere('using', 'index')) return null;
  let kind: 'relation' | 'retyped' = 'relation';
  for (let action = at; ;) {
    const read = code.word(action) === 'add' ? 'relation' : ofAlteration(code, action);
    if (read === null) return null;
    if (read === 'retyped') kind = read;
    const comma = code.find(action, (place) => code.sign(place) === ',');
    if (!comma.found) return comma.at === code.length ? kind : null;
    action = comma.at + 1;
  }
}

/** Reads ALTER COLUMN with another type, another default or another say about NULL. */
function ofAlteration(code: Code, at: number): 'relation' | 'retyped' | null {
  if (code.word(at) !== 'alter') return null;
  const column = code.name(code.word(at + 1) === 'column' ? at + 2 : at + 1);
  if (!column) return null;
  const { next } = column;
  if (code.word(next) === 'type' || code.has(next, 'set', 'data', 'type')) return 'retyped';
  if (!['set', 'drop'].includes(code.word(next))) return null;
  const isPlain = code.word(next + 1) === 'default' || code.has(next + 1, 'not', 'null');
  return isPlain ? 'relation' : null;
}
