-- A replication tool asked for a constraint; an index alone was not enough for it. So the index was turned into one.
ALTER TABLE "LiteLLM_DailyUserSpend"
  ADD CONSTRAINT "LiteLLM_DailyUserSpend_user_id_date_api_key_model_custom_ll_key"
  UNIQUE USING INDEX "LiteLLM_DailyUserSpend_user_id_date_api_key_model_custom_ll_key";
