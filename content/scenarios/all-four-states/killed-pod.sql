-- The migration's CREATE INDEX was cancelled in PostgreSQL because nothing could write to the table, which leaves nothing
-- of it behind, and the pod was killed before Prisma could write the end of its row, or an error.
DROP INDEX "LiteLLM_SpendLogs_startTime_request_id_idx";
UPDATE "_prisma_migrations"
SET finished_at = NULL, applied_steps_count = 0
WHERE migration_name = '20260228100000_add_spend_logs_composite_index';
