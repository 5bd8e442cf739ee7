-- For half a day the new columns and tables were in use.
UPDATE "LiteLLM_TeamTable" SET "policies" = ARRAY['no-secrets'] WHERE "team_id" = 'team-search';
INSERT INTO "LiteLLM_DeletedTeamTable" ("id", "team_id", "team_alias", "spend", "models", "deleted_by") VALUES
  ('deleted-team-1', 'team-demo', 'Demo', 19.4, ARRAY['gpt-4o'], 'ana');
