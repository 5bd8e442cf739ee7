-- A clean-up of indexes with few scans in pg_stat_user_indexes.
DROP INDEX "LiteLLM_DailyUserSpend_user_id_idx";
