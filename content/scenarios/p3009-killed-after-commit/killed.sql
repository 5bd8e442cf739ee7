-- The pod was killed between PostgreSQL's commit and Prisma's last word: the columns are there, the row is not finished.
UPDATE "_prisma_migrations"
SET finished_at = NULL, applied_steps_count = 0
WHERE migration_name = '20260123131407_add_policy_tables_and_policies_field';
-- The proxy ran for a while all the same, and the new column was used.
UPDATE "LiteLLM_TeamTable" SET "policies" = ARRAY['no-secrets'] WHERE "team_id" = 'team-search';
