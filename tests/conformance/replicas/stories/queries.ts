/** SQL that more than one story uses. */

/**
 * The query that Prisma’s schema engine sends before it migrates, with this number.
 * https://github.com/prisma/prisma-engines/blob/1f7ff79b4ab4272161e4f723f09b15f965d7f829/schema-engine/connectors/sql-schema-connector/src/flavour/postgres.rs
 */
export const LOCK = 'SELECT pg_advisory_lock(72707369)';

/** Lists who has Prisma’s lock in this database, and who waits for it. */
export const WHO_HOLDS = `SELECT a.pid, l.granted AS holds, a.state,
  pg_blocking_pids(a.pid) AS blocked_by,
  now() - a.state_change AS for_how_long,
  left(a.query, 33) AS last_query
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory'
  AND (l.classid, l.objid, l.objsubid) = (0, 72707369, 1)
  AND l.database = (SELECT oid FROM pg_database
    WHERE datname = current_database())
ORDER BY l.granted DESC, l.waitstart`;

/** The indexes that a concurrent build left unfinished. */
export const INVALID_INDEXES = `SELECT indisvalid, indexrelid::regclass AS index
FROM pg_index WHERE NOT indisvalid`;

/** The part of its history that Prisma reads, cut down. */
export const HISTORY = `SELECT finished_at IS NOT NULL AS finished,
  logs IS NOT NULL AS has_logs, migration_name
FROM "_prisma_migrations"
WHERE rolled_back_at IS NULL ORDER BY started_at`;

/** As `create_migrations_table` of the same file makes it. */
export const HISTORY_TABLE = `CREATE TABLE "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
);`;

/** The row that Prisma writes before it sends a migration’s file. */
export const begin = (migration: string): string =>
  `INSERT INTO "_prisma_migrations"
  (id, checksum, migration_name)
VALUES (gen_random_uuid(), '<checksum of the file>',
'${migration}')`;
