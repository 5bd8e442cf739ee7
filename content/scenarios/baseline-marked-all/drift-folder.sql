-- The start-up names the folder of its drift script after the clock; this is the story's.
UPDATE "_prisma_migrations" SET migration_name = '20260318075845_baseline_diff'
WHERE migration_name LIKE '%\_baseline\_diff';
