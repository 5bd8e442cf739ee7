-- The operator removes what was in the way, so that the whole file can run.
DROP INDEX "LiteLLM_VerificationToken_team_id_idx";
