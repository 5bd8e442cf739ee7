/**
 * A driver adapter for the schema engine on a real PostgreSQL. `@prisma/adapter-pg` does not fit: it splits a
 * script at every semicolon, and the native engine sends a whole migration as one simple query.
 */
import pg from 'pg';
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type ColumnType,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
} from '@prisma/driver-adapter-utils';

const ADAPTER = { provider: 'postgres', adapterName: 'unstuck-oracle' } as const;

/** Column types by type name. The server names its OIDs, so that no table of OIDs is shared with the sandbox's adapter. */
const COLUMN_TYPES: Readonly<Record<string, ColumnType>> = {
  int2: ColumnTypeEnum.Int32,
  int4: ColumnTypeEnum.Int32,
  int8: ColumnTypeEnum.Int64,
  oid: ColumnTypeEnum.Int64,
  float4: ColumnTypeEnum.Float,
  float8: ColumnTypeEnum.Double,
  numeric: ColumnTypeEnum.Numeric,
  bool: ColumnTypeEnum.Boolean,
  timestamp: ColumnTypeEnum.DateTime,
  timestamptz: ColumnTypeEnum.DateTime,
  json: ColumnTypeEnum.Json,
  jsonb: ColumnTypeEnum.Json,
  char: ColumnTypeEnum.Character,
  name: ColumnTypeEnum.Text,
  _bool: ColumnTypeEnum.BooleanArray,
  _char: ColumnTypeEnum.CharacterArray,
  _name: ColumnTypeEnum.TextArray,
  _text: ColumnTypeEnum.TextArray,
  _varchar: ColumnTypeEnum.TextArray,
  _int2: ColumnTypeEnum.Int32Array,
  _int4: ColumnTypeEnum.Int32Array,
  _int8: ColumnTypeEnum.Int64Array,
  _oid: ColumnTypeEnum.Int64Array,
};

/** Connects. Returns the factory for `SchemaEngine.new`, the client, and a reader of PostgreSQL's last error. */
export async function connect(url: string): Promise<{
  factory: SqlMigrationAwareDriverAdapterFactory;
  client: pg.Client;
  lastError: () => pg.DatabaseError | null;
}> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const schema = new URL(url).searchParams.get('schema') ?? 'public';
  await client.query(`SET search_path TO ${pg.escapeIdentifier(schema)}`);
  const { rows } = await client.query<{ oid: number; typname: string }>(
    `SELECT oid::int, typname FROM pg_type WHERE typtype = 'b'`,
  );
  const names = new Map(rows.map(({ oid, typname }) => [oid, typname]));
  let lastError: pg.DatabaseError | null = null;

  const rethrow = (error: unknown): never => {
    if (!(error instanceof pg.DatabaseError)) throw error;
    lastError = error;
    throw new DriverAdapterError({
      kind: 'postgres',
      code: error.code ?? '',
      severity: error.severity ?? 'ERROR',
      message: error.message,
      detail: error.detail,
      column: error.column,
      hint: error.hint,
    });
  };

  const asText = (value: string): string => value;
  // PostgreSQL writes `2026-01-21 09:14:00.5+00`, without the zeros at the end of the fraction.
  const asIso = (value: string): string =>
    `${value.replace(' ', 'T').replace(/[+-]\d{2}(:\d{2})?$/, '')}+00:00`;
  const { builtins } = pg.types;
  for (const oid of [
    builtins.INT8,
    builtins.NUMERIC,
    builtins.JSON,
    builtins.JSONB,
    builtins.CHAR,
  ]) {
    client.setTypeParser(oid, asText);
  }
  client.setTypeParser(builtins.TIMESTAMP, asIso);
  client.setTypeParser(builtins.TIMESTAMPTZ, asIso);

  const query = ({ sql, args }: SqlQuery) =>
    client.query<unknown[]>({ text: sql, values: args, rowMode: 'array' }).catch(rethrow);

  const queryable: SqlQueryable = {
    ...ADAPTER,
    queryRaw: async (sql) => {
      const { fields, rows: answer } = await query(sql);
      return {
        columnNames: fields.map((field) => field.name),
        columnTypes: fields.map(
          (field) => COLUMN_TYPES[names.get(field.dataTypeID) ?? ''] ?? ColumnTypeEnum.Text,
        ),
        rows: answer,
      };
    },
    executeRaw: async (sql) => (await query(sql)).rowCount ?? 0,
  };

  const run = async (script: string): Promise<void> => {
    await client.query(script).catch(rethrow);
  };

  const factory: SqlMigrationAwareDriverAdapterFactory = {
    ...ADAPTER,
    connect: () =>
      Promise.resolve({
        ...queryable,
        executeScript: run,
        startTransaction: async () => {
          await run('BEGIN');
          return {
            ...queryable,
            options: { usePhantomQuery: true },
            commit: () => run('COMMIT'),
            rollback: () => run('ROLLBACK'),
          };
        },
        getConnectionInfo: () => ({
          schemaName: schema,
          supportsRelationJoins: true,
        }),
        dispose: () => Promise.resolve(),
      }),
    connectToShadowDb: () => Promise.reject(new Error('no shadow database')),
  };
  return { factory, client, lastError: () => lastError };
}
