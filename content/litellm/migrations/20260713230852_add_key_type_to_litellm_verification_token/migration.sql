-- AlterTable
ALTER TABLE "LiteLLM_VerificationToken" ADD COLUMN     "key_type" TEXT;

-- AlterTable
ALTER TABLE "LiteLLM_DeletedVerificationToken" ADD COLUMN     "key_type" TEXT;
