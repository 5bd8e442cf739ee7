/** Tells of a statement that was watched what it means for tables that have rows. */
import { maskSecrets } from '../../../secrets/mask.ts';
import { strengthOf, keepsWritersOut } from '../../upgrade/lock-modes.ts';
import { secondsFor } from '../../upgrade/estimates.ts';
import { aloneWork } from '../../upgrade/statement-form.ts';
import type {
  BareScan,
  CheckedStatement,
  StatementLock,
  TableSize,
} from '../../upgrade/upgrade-check.ts';
import type { Relation } from './relations.ts';
import { newLocks, textOf, type WatchedStatement } from './watch-file.ts';

/** What is known of the database before the upgrade. */
export interface Ground {
  /** Ids of the relations that were there: all others are empty. */
  readonly existed: ReadonlySet<string>;
  readonly sizes: ReadonlyMap<string, Omit<TableSize, 'table'>>;
  /** PostgreSQL’s `server_version_num` of the reader’s server; null if it is not known. */
  readonly serverVersion: number | null;
}

/** Characters of a statement that are told. */
const MOST_TEXT = 4_000;

/** Up to PostgreSQL 10 every row gets the default: https://www.postgresql.org/docs/11/release-11.html, E.24.3.3. */
const DEFAULTS_ARE_QUICK = 110_000;

/** Up to PostgreSQL 11 no CHECK constraint spares SET NOT NULL its look: https://www.postgresql.org/docs/12/release-12.html */
const CHECKS_SPARE_A_LOOK = 120_000;

/** Relations that hold rows. */
const WITH_ROWS = new Set(['r', 'p', 'm', 'f']);

/** Tells of one statement of the file `sql`. How long its locks are held, the others of its transaction decide. */
export function toldStatement(
  sql: string,
  watched: WatchedStatement,
  ground: Ground,
): Omit<CheckedStatement, 'isMomentary'> {
  const { statement, isAlone, isReached, error } = watched;
  const text = textOf(sql, statement);
  const start = sql.indexOf(text, statement.tokens[0]?.start ?? 0);
  const { locks, rewrites, scans } = workOf(sql, watched, ground);
  const tables = new Set([
    ...locks.map(({ table }) => table),
    ...rewrites.map(({ table }) => table),
    ...scans.map(({ table }) => table),
  ]);
  return {
    text: maskSecrets(text.slice(0, MOST_TEXT)),
    line: sql.slice(0, start).split('\n').length,
    outcome: !isReached
      ? { kind: 'not reached' }
      : error === null
        ? { kind: 'goes through' }
        : { kind: 'fails', sqlstate: error.code, message: error.message },
    ...{ isAlone, locks, rewrites },
    scans: scans.map((scan) => ({
      ...scan,
      seconds: secondsFor(scan.kind, ground.sizes.get(scan.table)),
    })),
    sizes: [...tables].map((table) => ({
      table,
      ...(ground.sizes.get(table) ?? { rows: null, bytes: null }),
    })),
  };
}

type Work = Pick<CheckedStatement, 'locks' | 'rewrites'> & { readonly scans: BareScan[] };

function workOf(sql: string, watched: WatchedStatement, ground: Ground): Work {
  const { seen, form, isAlone, statement } = watched;
  if (seen === null) return { locks: [], rewrites: [], scans: [] };
  const { before, after } = seen;
  const old = [...before.relations.values()].filter(({ id }) => ground.existed.has(id));
  const byId = new Map(old.map((relation) => [relation.id, relation]));
  const names = new Set(old.map(({ name }) => name));
  if (isAlone) {
    const tableOf = (index: string): string | null =>
      old.find(({ name }) => name === index)?.table ?? null;
    const alone = aloneWork(sql, statement, tableOf);
    const isOld = ({ table }: { readonly table: string }): boolean => names.has(table);
    const scans = alone.scans.filter(isOld);
    const rewritten = scans.filter(({ kind }) => kind === 'rewrite');
    return {
      ...{ locks: alone.locks.filter(isOld), scans },
      rewrites: rewritten.map(({ table, basis }) => ({ table, basis })),
    };
  }
  const locks = newLocks(seen).flatMap(({ id, mode }): StatementLock[] => {
    const relation = byId.get(id);
    if (!relation || strengthOf(mode) < 1) return [];
    return [{ relation: relation.name, table: relation.table, mode, basis: 'measured' }];
  });
  const isNewFile = ({ id, file }: Relation): boolean =>
    file !== '' && (after.relations.get(id)?.file ?? file) !== file;
  const rewritten = form.empties
    ? []
    : old.filter((one) => WITH_ROWS.has(one.kind) && isNewFile(one)).map(({ name }) => name);
  const rewrites: Work['rewrites'] = rewritten.map((table) => ({ table, basis: 'measured' }));
  const locked = new Set(locks.filter(({ mode }) => keepsWritersOut(mode)).map((one) => one.table));
  const altered = [...locked].filter((table) => !rewritten.includes(table));
  if (form.addsDefault && (ground.serverVersion ?? DEFAULTS_ARE_QUICK) < DEFAULTS_ARE_QUICK) {
    rewrites.push(...altered.map((table) => ({ table, basis: 'by form' as const })));
  }
  const scans = scansOf(watched, seen, { old, ground, rewrites });
  if (form.setsNotNull && (ground.serverVersion ?? CHECKS_SPARE_A_LOOK) < CHECKS_SPARE_A_LOOK) {
    const isTold = (table: string): boolean => scans.some((scan) => scan.table === table);
    const untold = altered.filter((table) => !isTold(table));
    scans.push(
      ...untold.map((table) => ({ table, kind: 'validation', basis: 'by form' }) as const),
    );
  }
  return { locks, rewrites, scans };
}

interface Matter {
  /** Relations that were there before the upgrade, as they were before the statement. */
  readonly old: readonly Relation[];
  readonly ground: Ground;
  readonly rewrites: Work['rewrites'];
}

/** The tables whose rows it reads. On an empty copy PostgreSQL may take an index where it would not, so of UPDATE and DELETE the form decides. */
function scansOf(
  { form }: WatchedStatement,
  { before, after }: NonNullable<WatchedStatement['seen']>,
  { old, rewrites }: Matter,
): BareScan[] {
  const indexed = new Set(
    [...after.relations.values()].flatMap(({ id, kind, table }) =>
      (kind === 'i' || kind === 'I') && !before.relations.has(id) ? [table] : [],
    ),
  );
  const strongest = (id: string): number =>
    Math.max(
      -1,
      ...after.locks.filter((lock) => lock.id === id).map(({ mode }) => strengthOf(mode)),
    );
  const isWritten = (id: string): boolean => strongest(id) === strengthOf('RowExclusiveLock');
  const movesRows = form.changesRows || form.fills;
  return old.flatMap(({ id, name, kind, scans }): BareScan[] => {
    if (!WITH_ROWS.has(kind)) return [];
    const rewrite = rewrites.find(({ table }) => table === name);
    if (rewrite) return [{ table: name, kind: 'rewrite', basis: rewrite.basis }];
    const isRead = (after.relations.get(id)?.scans ?? scans) > scans;
    if (isRead && !form.empties) {
      const isMoved = movesRows && strongest(id) <= strengthOf('RowExclusiveLock');
      return [
        {
          table: name,
          kind: indexed.has(name) ? 'index build' : isMoved ? 'backfill' : 'validation',
          basis: 'measured',
        },
      ];
    }
    return form.changesRows && isWritten(id)
      ? [{ table: name, kind: 'backfill', basis: 'by form' }]
      : [];
  });
}
