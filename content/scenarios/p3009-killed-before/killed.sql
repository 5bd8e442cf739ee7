-- The pod was killed while the migration ran: PostgreSQL took its statements back, and the row was never finished.
ALTER TABLE "LiteLLM_DeletedTeamTable" DROP COLUMN "policies";
ALTER TABLE "LiteLLM_DeletedVerificationToken" DROP COLUMN "policies";
ALTER TABLE "LiteLLM_TeamTable" DROP COLUMN "policies";
ALTER TABLE "LiteLLM_UserTable" DROP COLUMN "policies";
ALTER TABLE "LiteLLM_VerificationToken" DROP COLUMN "policies";
UPDATE "_prisma_migrations"
SET finished_at = NULL, applied_steps_count = 0
WHERE migration_name = '20260123131407_add_policy_tables_and_policies_field';
