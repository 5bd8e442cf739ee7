-- What an operator did in April 2026: a partition per month, and one for the rest. The key has to hold the column that
-- decides on the partition. The rows are copied, then the old table goes.
BEGIN;

ALTER TABLE "LiteLLM_SpendLogs" RENAME TO "LiteLLM_SpendLogs_old";
ALTER INDEX "LiteLLM_SpendLogs_pkey" RENAME TO "LiteLLM_SpendLogs_old_pkey";
ALTER INDEX "LiteLLM_SpendLogs_startTime_idx" RENAME TO "LiteLLM_SpendLogs_old_startTime_idx";
ALTER INDEX "LiteLLM_SpendLogs_startTime_request_id_idx" RENAME TO "LiteLLM_SpendLogs_old_startTime_request_id_idx";
ALTER INDEX "LiteLLM_SpendLogs_end_user_idx" RENAME TO "LiteLLM_SpendLogs_old_end_user_idx";

CREATE TABLE "LiteLLM_SpendLogs" (LIKE "LiteLLM_SpendLogs_old" INCLUDING DEFAULTS)
  PARTITION BY RANGE ("startTime");
ALTER TABLE "LiteLLM_SpendLogs"
  ADD CONSTRAINT "LiteLLM_SpendLogs_pkey" PRIMARY KEY ("request_id", "startTime");
CREATE INDEX "LiteLLM_SpendLogs_startTime_idx" ON "LiteLLM_SpendLogs" ("startTime");
CREATE INDEX "LiteLLM_SpendLogs_startTime_request_id_idx" ON "LiteLLM_SpendLogs" ("startTime", "request_id");
CREATE INDEX "LiteLLM_SpendLogs_end_user_idx" ON "LiteLLM_SpendLogs" ("end_user");

CREATE TABLE "LiteLLM_SpendLogs_p202601" PARTITION OF "LiteLLM_SpendLogs"
  FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE "LiteLLM_SpendLogs_pdefault" PARTITION OF "LiteLLM_SpendLogs" DEFAULT;

INSERT INTO "LiteLLM_SpendLogs" SELECT * FROM "LiteLLM_SpendLogs_old";
DROP TABLE "LiteLLM_SpendLogs_old";

COMMIT;
