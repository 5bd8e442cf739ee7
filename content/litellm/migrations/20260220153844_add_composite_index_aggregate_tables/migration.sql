-- DropIndex
DROP INDEX "LiteLLM_DailyUserSpend_user_id_idx";

-- CreateIndex
CREATE INDEX "LiteLLM_DailyUserSpend_user_id_date_idx" ON "LiteLLM_DailyUserSpend"("user_id", "date");
