-- What the kill left: PostgreSQL had committed the migration and Prisma had counted its step, but the row was
-- not finished when the pod went away.
UPDATE "_prisma_migrations" SET finished_at = NULL
WHERE migration_name = '20260224201417_spend_logs_request_duration';
