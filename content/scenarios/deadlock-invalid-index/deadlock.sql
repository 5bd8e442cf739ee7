-- Two pods of v1.103.0 started at once, and PostgreSQL ended the one that built the index: the sequence of the
-- recording content/recordings/deadlock.json. Here is what Prisma wrote down. The index itself is residue.
DROP INDEX "LiteLLM_SpendLogs_litellm_call_id_idx";

UPDATE "_prisma_migrations"
SET finished_at = NULL,
    applied_steps_count = 0,
    logs = $$A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve

Migration name: 20260831120001_spend_logs_litellm_call_id_index

Database error code: 40P01

Database error:
ERROR: deadlock detected
DETAIL: Process 4127 waits for ShareLock on virtual transaction 9/556; blocked by process 4131.
Process 4131 waits for ExclusiveLock on advisory lock [16384,0,72707369,1]; blocked by process 4127.
HINT: See server log for query details.

DbError { severity: "ERROR", parsed_severity: Some(Error), code: SqlState(E40P01), message: "deadlock detected", detail: Some("Process 4127 waits for ShareLock on virtual transaction 9/556; blocked by process 4131.\nProcess 4131 waits for ExclusiveLock on advisory lock [16384,0,72707369,1]; blocked by process 4127."), hint: Some("See server log for query details."), position: None, where_: None, schema: None, table: None, column: None, datatype: None, constraint: None, file: Some("deadlock.c"), line: Some(1148), routine: Some("DeadLockReport") }

   0: sql_schema_connector::apply_migration::apply_script
           with migration_name="20260831120001_spend_logs_litellm_call_id_index"
             at schema-engine/connectors/sql-schema-connector/src/apply_migration.rs:106
   1: schema_core::commands::apply_migrations::Applying migration
           with migration_name="20260831120001_spend_logs_litellm_call_id_index"
             at schema-engine/core/src/commands/apply_migrations.rs:91
   2: schema_core::state::ApplyMigrations
             at schema-engine/core/src/state.rs:201$$
WHERE migration_name = '20260831120001_spend_logs_litellm_call_id_index';
