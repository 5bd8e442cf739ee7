-- While v1.81.0 ran, a team and its key were deleted; the release keeps a copy of both.
INSERT INTO "LiteLLM_DeletedTeamTable" ("id", "team_id", "team_alias", "max_budget", "spend", "models", "deleted_by") VALUES
  ('deleted-team-1', 'team-demo', 'Demo', 20, 19.4, ARRAY['gpt-4o'], 'ana');
INSERT INTO "LiteLLM_DeletedVerificationToken" ("id", "token", "key_alias", "spend", "models", "team_id", "deleted_by") VALUES
  ('deleted-key-1', 'hash-0009', 'demo', 19.4, ARRAY['gpt-4o'], 'team-demo', 'ana');
