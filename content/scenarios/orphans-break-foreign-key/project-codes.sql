-- Under v1.81.6 the keys were labelled for the accounts. A newer release’s documentation has a column of that name.
ALTER TABLE "LiteLLM_VerificationToken" ADD COLUMN "project_id" TEXT;

UPDATE "LiteLLM_VerificationToken" SET "project_id" = 'cost-4711' WHERE "organization_id" = 'org-acme';
