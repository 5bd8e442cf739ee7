-- "Remove the entries of the newer version", as LiteLLM’s rollback page said in the middle of 2026. The tables stayed.
UPDATE "LiteLLM_TeamTable" SET "policies" = ARRAY['no-secrets'] WHERE "team_id" = 'team-search';
INSERT INTO "LiteLLM_DeletedTeamTable" ("id", "team_id", "team_alias", "spend", "models", "deleted_by") VALUES
  ('deleted-team-1', 'team-demo', 'Demo', 19.4, ARRAY['gpt-4o'], 'ana');
DELETE FROM "_prisma_migrations" WHERE migration_name IN (
  '20251219110931_add_deleted_keys_and_deleted_teams_tables',
  '20260116142756_update_deleted_keys_teams_table_routing_settings',
  '20260123131407_add_policy_tables_and_policies_field'
);
