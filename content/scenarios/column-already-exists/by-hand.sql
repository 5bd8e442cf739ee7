-- "column LiteLLM_VerificationToken.last_active does not exist", said a newer image; somebody added it.
ALTER TABLE "LiteLLM_VerificationToken" ADD COLUMN "last_active" TIMESTAMP(3);
UPDATE "LiteLLM_VerificationToken" SET "last_active" = timestamp '2026-02-20 11:05:00';
