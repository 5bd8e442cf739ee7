-- Two images on one database, for a long time: at each start one added a column and the other dropped it. PostgreSQL
-- counts a dropped column for ever, up to 1600. A dump leaves dropped columns out, so this is run after each restore.
DO $$
DECLARE
  used INT;
BEGIN
  SELECT max(attnum) INTO used FROM pg_attribute WHERE attrelid = 'public."LiteLLM_VerificationToken"'::regclass;
  FOR n IN used + 1 .. 1600 LOOP
    ALTER TABLE public."LiteLLM_VerificationToken" ADD COLUMN "policies" TEXT[];
    ALTER TABLE public."LiteLLM_VerificationToken" DROP COLUMN "policies";
  END LOOP;
END $$;
