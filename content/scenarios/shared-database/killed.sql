-- The pod was killed while the last migration ran: PostgreSQL took its statements back, and its row was never finished.
ALTER TABLE "LiteLLM_TeamTable" DROP COLUMN "router_settings";
ALTER TABLE "LiteLLM_VerificationToken" DROP COLUMN "router_settings";
UPDATE "_prisma_migrations"
SET finished_at = NULL, applied_steps_count = 0
WHERE migration_name = '20260107111013_add_router_settings_to_keys_teams';
