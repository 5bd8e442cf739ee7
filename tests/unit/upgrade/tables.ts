/** A folder that the upgrades of these tests begin with. */

/** Tables of LiteLLM’s, as far as the migrations below touch them. */
export const TABLES = {
  '20250326162113_baseline': `
    CREATE TABLE "LiteLLM_SpendLogs" ("request_id" TEXT NOT NULL PRIMARY KEY, "api_key" TEXT NOT NULL DEFAULT '', "spend" DOUBLE PRECISION, "startTime" TIMESTAMP(3) NOT NULL);
    CREATE TABLE "LiteLLM_SpendLogToolIndex" ("request_id" TEXT NOT NULL, "tool_name" TEXT NOT NULL, "start_time" TIMESTAMP(3) NOT NULL, PRIMARY KEY ("request_id", "tool_name"));
    CREATE TABLE "LiteLLM_VerificationToken" ("token" TEXT NOT NULL PRIMARY KEY, "key_alias" TEXT, "spend" DOUBLE PRECISION NOT NULL DEFAULT 0);
    CREATE TABLE "LiteLLM_TeamTable" ("team_id" TEXT NOT NULL PRIMARY KEY, "team_alias" TEXT, "soft_budget" DOUBLE PRECISION);
    CREATE TABLE "LiteLLM_Engine" ("id" TEXT NOT NULL PRIMARY KEY);
    CREATE TABLE "LiteLLM_EngineRun" ("id" TEXT NOT NULL PRIMARY KEY, "engine_id" TEXT NOT NULL, "data" JSONB);
    CREATE INDEX "LiteLLM_EngineRun_engine_id_idx" ON "LiteLLM_EngineRun" ("engine_id");`,
};
