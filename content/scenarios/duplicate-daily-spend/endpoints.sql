-- A week of v1.80.15: it keeps one row per endpoint, where older releases kept one per model.
UPDATE "LiteLLM_DailyUserSpend" SET "endpoint" = '/chat/completions';

INSERT INTO "LiteLLM_DailyUserSpend" ("id", "user_id", "date", "api_key", "model", "custom_llm_provider", "endpoint", "prompt_tokens", "completion_tokens", "spend", "updated_at")
SELECT "id" || '-responses', "user_id", "date", "api_key", "model", "custom_llm_provider", '/responses', 700, 260, 1.25, "updated_at"
FROM "LiteLLM_DailyUserSpend"
WHERE "user_id" IN ('ana', 'ben');
