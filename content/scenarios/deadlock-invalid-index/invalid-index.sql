-- What is left of CREATE INDEX CONCURRENTLY when it is ended while it waits for old transactions: the index is built and
-- takes writes, and is not valid. A dump leaves such an index out.
CREATE INDEX "LiteLLM_SpendLogs_litellm_call_id_idx" ON "LiteLLM_SpendLogs" ("litellm_call_id");

UPDATE pg_index SET indisvalid = false
WHERE indexrelid = '"LiteLLM_SpendLogs_litellm_call_id_idx"'::regclass;
