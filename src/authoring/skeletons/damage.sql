-- What the accident left: the pod was killed after PostgreSQL had committed, before Prisma had recorded it.
UPDATE "_prisma_migrations"
SET finished_at = NULL, applied_steps_count = 0
WHERE migration_name = '20260107111013_add_router_settings_to_keys_teams';
