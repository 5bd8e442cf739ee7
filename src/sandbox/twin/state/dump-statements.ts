/** A dump as statements that rebuild its database in an empty one. */
import { SKIP_REASONS, type Dump, type DumpStatement } from '../dump/dump.ts';
import { LEDGER } from '../../engine/view/tables.ts';
import type { Rebuilding } from './bundle-statements.ts';
import { ledgerRows, type LedgerValues } from './ledger-rows.ts';
import { namingStatements } from './roles.ts';
import { keyFor, statement, type TwinStatement, type Unmade } from './statement.ts';

/** The rows of a schema's ledger. */
export interface LedgerOf {
  readonly schema: string;
  readonly rows: readonly LedgerValues[];
}

/** Kinds of relations: one name means one of them. */
const RELATIONS = new Set(['table', 'view', 'materialized view', 'sequence']);

/** Rebuilds what a dump makes, with the rows of `ledgers` as soon as their tables are there. */
export function dumpStatements({ statements }: Dump, ledgers: readonly LedgerOf[]): Rebuilding {
  const kept = statements.filter(({ skipped }) => skipped === null);
  const isLedger = (one: DumpStatement, schema: string): boolean =>
    one.kind === 'table' && one.name === LEDGER && (one.schema ?? 'public') === schema;
  return {
    statements: [
      ...namingStatements(nameIn(statements)),
      ...kept.flatMap((one) => [
        converted(one),
        ...(one.sql.trimStart().toUpperCase().startsWith('CREATE')
          ? ledgers
              .filter(({ schema }) => isLedger(one, schema))
              .flatMap(({ schema, rows }) => ledgerRows(schema, rows))
          : []),
      ]),
    ],
    unmade: unmadeOf(statements),
  };
}

/** The name of the database, which only `pg_dump --create` tells, with CREATE DATABASE; empty without it. */
const nameIn = (statements: readonly DumpStatement[]): string =>
  statements.find(({ kind, name }) => kind === 'database' && name !== null)?.name ?? '';

/** What is skipped, with the reason in words; owners once each, in place of each object of theirs. */
function unmadeOf(statements: readonly DumpStatement[]): Unmade[] {
  const owners = new Set<string>();
  return statements.flatMap(({ skipped, kind, schema, name, owner }): Unmade[] => {
    if (skipped === null || skipped === 'there-already') return [];
    const reason = SKIP_REASONS[skipped];
    if (owner === null) return [{ about: { kind, schema, name }, reason }];
    if (owners.has(owner)) return [];
    owners.add(owner);
    return [{ about: { kind, schema: null, name: owner }, reason }];
  });
}

function converted({ sql, kind, schema, name, table }: DumpStatement): TwinStatement {
  const key = keyOf(kind, schema, name);
  const makes = /^\s*CREATE\b/i.test(sql) ? key : null;
  const on = table === null ? [] : [keyFor('relation', table, schema ?? '')];
  const needs = makes === null && key !== null ? [key, ...on] : on;
  const about = { kind, schema, name };
  const made = statement(sql.trimEnd().replace(/;$/, ''), about, { makes, needs });
  return { ...made, isLast: kind === 'event trigger' };
}

function keyOf(kind: string, schema: string | null, name: string | null): string | null {
  if (name === null) return null;
  if (RELATIONS.has(kind)) return keyFor('relation', name, schema ?? '');
  if (kind === 'type' || kind === 'domain') return keyFor('type', name, schema ?? '');
  return kind === 'extension' ? keyFor('extension', name) : null;
}
