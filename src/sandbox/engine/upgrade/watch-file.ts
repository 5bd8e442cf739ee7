/**
 * Runs the file of a migration statement by statement, and notes what each locks, reads and writes anew. The engine sends a
 * file as one script, which is one transaction unless it holds one statement or ends transactions itself; so does this.
 */
import type { SqlError } from '../../frame.ts';
import { formOf, type StatementForm } from '../../upgrade/statement-form.ts';
import { codeOf, statementsIn, type ScriptStatement } from '../../sql/statements.ts';
import type { HeldLock, Sight } from './relations.ts';

/** A statement that was run, or was not reached. */
export interface WatchedStatement {
  readonly statement: ScriptStatement;
  readonly form: StatementForm;
  /** Null if it went through, and if it was not reached. */
  readonly error: SqlError | null;
  readonly isReached: boolean;
  readonly isAlone: boolean;
  /** Numbers the transactions of the file from 0 on. */
  readonly transaction: number;
  /** What was seen before and after it; null if it did not go through. */
  readonly seen: { readonly before: Sight; readonly after: Sight } | null;
}

/** The connection that a file is run on. */
export interface WatchedConnection {
  /** Sends one script. `isOpen` tells whether a transaction is open after it. */
  send(script: string): Promise<{ readonly error: SqlError | null; readonly isOpen: boolean }>;
  look(): Promise<Sight>;
}

export interface WatchedFile {
  readonly statements: readonly WatchedStatement[];
  /** What ended the file; null if it ran. At its COMMIT it is of no statement. */
  readonly error: SqlError | null;
}

const NOTHING_SEEN: Sight = { relations: new Map(), locks: [] };

/** Runs a file. What it did is kept if it went through, as far as PostgreSQL keeps it. */
export async function watchFile(connection: WatchedConnection, sql: string): Promise<WatchedFile> {
  const all = [...statementsIn(sql)].filter((statement) => codeOf(statement).length > 0);
  const watched: WatchedStatement[] = [];
  let isOpen = false;
  let transaction = -1;
  let error: SqlError | null = null;
  let before: Sight = NOTHING_SEEN;
  for (const statement of all) {
    const form = formOf(sql, statement);
    const isAlone = form.isAlone && all.length === 1;
    if (error !== null) {
      watched.push({
        statement,
        form,
        error: null,
        isReached: false,
        isAlone,
        transaction,
        seen: null,
      });
      continue;
    }
    if (!isOpen) {
      transaction += 1;
      if (!isAlone) await connection.send('BEGIN');
      // Locks and scans are of a transaction.
      before = { ...(await connection.look()), locks: [] };
    }
    const sent = await connection.send(textOf(sql, statement));
    ({ error, isOpen } = sent);
    const after: Sight | null = error === null ? await connection.look() : null;
    watched.push({
      ...{ statement, form, error, isReached: true, isAlone, transaction },
      seen: after && { before, after },
    });
    if (after) before = after;
  }
  if (isOpen) {
    const ended = await connection.send(error === null ? 'COMMIT' : 'ROLLBACK');
    error ??= ended.error;
  }
  return { statements: watched, error };
}

/** The statement as the file has it, without its semicolon and what stands around it. */
export function textOf(sql: string, statement: ScriptStatement): string {
  const code = codeOf(statement);
  return sql.slice(code[0]?.start ?? 0, code.at(-1)?.end ?? 0);
}

/** Locks that are there after a statement and were not before it. */
export const newLocks = ({ before, after }: NonNullable<WatchedStatement['seen']>): HeldLock[] =>
  after.locks.filter(
    ({ id, mode }) => !before.locks.some((held) => held.id === id && held.mode === mode),
  );
