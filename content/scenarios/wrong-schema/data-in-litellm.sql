-- The rows of content/litellm/data.sql, in the schema that the URL named.
SET search_path TO litellm;
-- A small proxy in use: one organization, three teams, their keys and what they spent.
INSERT INTO "LiteLLM_BudgetTable" ("budget_id", "max_budget", "budget_duration", "created_by", "updated_by") VALUES
  ('budget-team', 200, '30d', 'default_user_id', 'default_user_id'),
  ('budget-trial', 5, '7d', 'default_user_id', 'default_user_id');

INSERT INTO "LiteLLM_OrganizationTable" ("organization_id", "organization_alias", "budget_id", "models", "spend", "created_by", "updated_by") VALUES
  ('org-acme', 'Acme', 'budget-team', ARRAY['gpt-4o', 'claude-sonnet'], 131.42, 'default_user_id', 'default_user_id');

INSERT INTO "LiteLLM_TeamTable" ("team_id", "team_alias", "organization_id", "members", "models", "max_budget", "spend") VALUES
  ('team-search', 'Search', 'org-acme', ARRAY['ana', 'ben'], ARRAY['gpt-4o'], 100, 61.07),
  ('team-support', 'Support', 'org-acme', ARRAY['chi'], ARRAY['claude-sonnet'], 80, 70.35),
  ('team-trial', 'Trial', NULL, ARRAY['dov'], ARRAY['gpt-4o-mini'], 5, 0.18);

INSERT INTO "LiteLLM_UserTable" ("user_id", "user_alias", "teams", "user_role", "user_email", "spend", "models") VALUES
  ('ana', 'Ana', ARRAY['team-search'], 'proxy_admin', 'ana@acme.example', 40.5, ARRAY[]::text[]),
  ('ben', 'Ben', ARRAY['team-search'], 'internal_user', 'ben@acme.example', 20.57, ARRAY[]::text[]),
  ('chi', 'Chi', ARRAY['team-support'], 'internal_user', 'chi@acme.example', 70.35, ARRAY[]::text[]),
  ('dov', 'Dov', ARRAY['team-trial'], 'internal_user', 'dov@acme.example', 0.18, ARRAY[]::text[]);

INSERT INTO "LiteLLM_VerificationToken" ("token", "key_name", "key_alias", "spend", "models", "user_id", "team_id", "max_budget", "budget_id", "organization_id") VALUES
  ('hash-0001', 'sk-...a1b2', 'search-prod', 52.11, ARRAY['gpt-4o'], 'ana', 'team-search', 90, 'budget-team', 'org-acme'),
  ('hash-0002', 'sk-...c3d4', 'search-batch', 8.96, ARRAY['gpt-4o'], 'ben', 'team-search', 10, NULL, 'org-acme'),
  ('hash-0003', 'sk-...e5f6', 'support-bot', 70.35, ARRAY['claude-sonnet'], 'chi', 'team-support', 80, 'budget-team', 'org-acme'),
  ('hash-0004', 'sk-...0718', 'trial', 0.18, ARRAY['gpt-4o-mini'], 'dov', 'team-trial', 5, 'budget-trial', NULL);

INSERT INTO "LiteLLM_SpendLogs" ("request_id", "call_type", "api_key", "spend", "total_tokens", "prompt_tokens", "completion_tokens", "startTime", "endTime", "model", "custom_llm_provider", "user", "team_id")
SELECT 'req-' || lpad(n::text, 4, '0'),
       'acompletion',
       'hash-000' || (1 + n % 4),
       round((0.05 + (n % 7) * 0.31)::numeric, 2),
       400 + n * 13, 300 + n * 9, 100 + n * 4,
       timestamp '2026-01-12 09:00:00' + n * interval '37 minutes',
       timestamp '2026-01-12 09:00:02' + n * interval '37 minutes',
       (ARRAY['gpt-4o', 'gpt-4o', 'claude-sonnet', 'gpt-4o-mini'])[1 + n % 4],
       (ARRAY['openai', 'openai', 'anthropic', 'openai'])[1 + n % 4],
       (ARRAY['ana', 'ben', 'chi', 'dov'])[1 + n % 4],
       (ARRAY['team-search', 'team-search', 'team-support', 'team-trial'])[1 + n % 4]
FROM generate_series(1, 40) AS n;

INSERT INTO "LiteLLM_DailyUserSpend" ("id", "user_id", "date", "api_key", "model", "custom_llm_provider", "prompt_tokens", "completion_tokens", "spend", "updated_at")
SELECT 'day-' || row_number() OVER (ORDER BY "user", day, "api_key"),
       "user", day, "api_key", max("model"), max("custom_llm_provider"),
       sum("prompt_tokens"), sum("completion_tokens"), sum("spend"), timestamp '2026-01-13 00:00:00'
FROM (SELECT *, to_char("startTime", 'YYYY-MM-DD') AS day FROM "LiteLLM_SpendLogs") AS logs
GROUP BY "user", day, "api_key";
