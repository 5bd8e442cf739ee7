-- LiteLLM's time limit ended `prisma migrate deploy`, and its CREATE INDEX was cancelled in PostgreSQL. A plain
-- CREATE INDEX that is cancelled leaves nothing behind; nobody was left to write the end of the row, or an error.
DROP INDEX "LiteLLM_SpendLogs_startTime_request_id_idx";
UPDATE "_prisma_migrations"
SET finished_at = NULL, applied_steps_count = 0
WHERE migration_name = '20260228100000_add_spend_logs_composite_index';
