/**
 * Lets Prisma's schema engine talk to PGlite. Our own, because the published adapter does not await
 * a migration's script and so records a failing one as applied.
 */
import { types, type PGlite } from '@electric-sql/pglite';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type ColumnType,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils';
import type { SqlError } from '../../frame.ts';
import type { Database } from '../database/database.ts';
import { toldAs } from '../database/refusal.ts';
import { isDatabaseError, toSqlError } from '../database/sql-error.ts';
import type { ReadRows } from './read-rows.ts';

const ADAPTER = { provider: 'postgres', adapterName: 'unstuck-pglite' } as const;

/** `"char"` and `name`, the catalogue's own types, have no constant in PGlite. */
const OID_CHAR = 18;
const OID_NAME = 19;

/** Types in the engine's catalogue and ledger queries; all others travel as text. */
const COLUMN_TYPES = new Map<number, ColumnType>([
  [types.INT2, ColumnTypeEnum.Int32],
  [types.INT4, ColumnTypeEnum.Int32],
  [types.INT8, ColumnTypeEnum.Int64],
  [types.OID, ColumnTypeEnum.Int64],
  [types.FLOAT4, ColumnTypeEnum.Float],
  [types.FLOAT8, ColumnTypeEnum.Double],
  [types.NUMERIC, ColumnTypeEnum.Numeric],
  [types.BOOL, ColumnTypeEnum.Boolean],
  [types.TIMESTAMP, ColumnTypeEnum.DateTime],
  [types.TIMESTAMPTZ, ColumnTypeEnum.DateTime],
  [types.JSON, ColumnTypeEnum.Json],
  [types.JSONB, ColumnTypeEnum.Json],
  [OID_CHAR, ColumnTypeEnum.Character],
  [OID_NAME, ColumnTypeEnum.Text],
  [1000, ColumnTypeEnum.BooleanArray],
  [1002, ColumnTypeEnum.CharacterArray],
  [1003, ColumnTypeEnum.TextArray],
  [1005, ColumnTypeEnum.Int32Array],
  [1007, ColumnTypeEnum.Int32Array],
  [1009, ColumnTypeEnum.TextArray],
  [1015, ColumnTypeEnum.TextArray],
  [1016, ColumnTypeEnum.Int64Array],
  [1028, ColumnTypeEnum.Int64Array],
]);

const asIs = (value: string): string => value;

/** PostgreSQL's `2026-01-21 09:14:00.5+00` as the ISO form the engine reads. The session's time zone is UTC. */
const asIso = (value: string): string =>
  `${value.replace(' ', 'T').replace(/[+-]\d{2}(:\d{2})?$/, '')}+00:00`;

const PARSERS = {
  [types.INT8]: asIs,
  [types.NUMERIC]: asIs,
  [types.JSON]: asIs,
  [types.JSONB]: asIs,
  [types.TIMESTAMP]: asIso,
  [types.TIMESTAMPTZ]: asIso,
};

/** Called with the driver's error before the engine sees (and shortens) it. */
export type OnDatabaseError = (error: SqlError) => void;

/** Reads the rows of one query, with the columns' types as the engine takes them. */
export async function readResultSet(
  pglite: PGlite,
  { sql, args }: Pick<SqlQuery, 'sql' | 'args'>,
): Promise<SqlResultSet & { affectedRows: number }> {
  const { fields, rows, affectedRows } = await pglite.query<unknown[]>(sql, args, {
    rowMode: 'array',
    parsers: PARSERS,
  });
  return {
    columnNames: fields.map((field) => field.name),
    columnTypes: fields.map((field) => COLUMN_TYPES.get(field.dataTypeID) ?? ColumnTypeEnum.Text),
    rows,
    affectedRows: affectedRows ?? 0,
  };
}

/**
 * Builds the factory that `SchemaEngine.new` takes; `schemaName` is what the URL's `?schema=` names.
 * `readsFrom` gives the rows that were read already during the look that is going on; null outside of one. `onScriptEnd`
 * is awaited after each script of the engine that did not fail.
 */
export function createAdapterFactory(
  database: Database,
  schemaName: string,
  onDatabaseError: OnDatabaseError,
  readsFrom: () => ReadRows | null,
  onScriptEnd: () => Promise<void>,
): SqlMigrationAwareDriverAdapterFactory {
  /** The engine maps 42P01, 23505 … by kind and drops their message; kind `postgres` keeps it. */
  const rethrow = (error: unknown, refusal: SqlError | null = null): never => {
    if (!isDatabaseError(error)) throw error;
    return fail(toldAs(toSqlError(error), refusal));
  };

  const fail = (sqlError: SqlError): never => {
    onDatabaseError(sqlError);
    throw new DriverAdapterError({
      kind: 'postgres',
      code: sqlError.code,
      severity: sqlError.severity,
      message: sqlError.message,
      detail: sqlError.detail,
      column: sqlError.column,
      hint: sqlError.hint,
      originalCode: sqlError.code,
      originalMessage: sqlError.message,
    });
  };

  const send = (query: SqlQuery) =>
    readResultSet(database.pglite, query).catch((error: unknown) => rethrow(error));

  const queryRaw = (query: SqlQuery): Promise<SqlResultSet> =>
    readsFrom()?.read(query, send) ?? send(query);

  const executeRaw = async (query: SqlQuery): Promise<number> => (await send(query)).affectedRows;

  const executeScript = async (script: string): Promise<void> => {
    const { script: sent, refusal } = await database.prepare(script);
    await database.pglite.exec(sent).catch((error: unknown) => rethrow(error, refusal));
  };

  const executeScriptToEnd = async (script: string): Promise<void> => {
    await executeScript(script);
    await onScriptEnd();
  };

  const startTransaction = async (): Promise<Transaction> => {
    await executeScript('BEGIN');
    return {
      ...ADAPTER,
      options: { usePhantomQuery: true },
      queryRaw,
      executeRaw,
      commit: () => executeScript('COMMIT'),
      rollback: () => executeScript('ROLLBACK'),
    };
  };

  const connect = (): Promise<SqlDriverAdapter> =>
    Promise.resolve({
      ...ADAPTER,
      queryRaw,
      executeRaw,
      executeScript: executeScriptToEnd,
      startTransaction,
      getConnectionInfo: () => ({ schemaName, supportsRelationJoins: true }),
      dispose: () => Promise.resolve(),
    });

  return {
    ...ADAPTER,
    connect,
    connectToShadowDb: () =>
      Promise.reject(
        new Error('the sandbox has no shadow database, and no command it offers needs one'),
      ),
  };
}
