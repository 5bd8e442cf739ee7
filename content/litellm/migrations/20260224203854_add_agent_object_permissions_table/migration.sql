-- AlterTable
ALTER TABLE "LiteLLM_VerificationToken" ADD COLUMN     "agent_id" TEXT;
