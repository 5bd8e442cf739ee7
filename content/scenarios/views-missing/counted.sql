-- Autovacuum has looked at the copied rows: PostgreSQL's estimate of their number is not “never counted” any more.
ANALYZE "LiteLLM_SpendLogs";
