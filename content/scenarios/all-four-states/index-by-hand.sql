-- Somebody sped up a report with an index, and chose the name that a later release chose too.
CREATE INDEX "LiteLLM_VerificationToken_team_id_idx" ON "LiteLLM_VerificationToken" ("team_id");
