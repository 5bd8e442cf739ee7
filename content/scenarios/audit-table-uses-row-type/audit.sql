-- An audit that keeps each old row of a key as it was, in one column of the table’s own row type.
CREATE TABLE "key_audit" (
  "changed_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "old_row" "LiteLLM_VerificationToken"
);

INSERT INTO "key_audit" ("changed_at", "old_row")
SELECT timestamp '2025-12-01 10:00:00', t FROM "LiteLLM_VerificationToken" AS t WHERE t."token" IN ('hash-0001', 'hash-0004');
