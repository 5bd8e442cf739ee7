-- AlterTable
ALTER TABLE "LiteLLM_ProjectTable" ADD COLUMN     "description" TEXT,
ADD COLUMN     "model_rpm_limit" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "model_tpm_limit" JSONB NOT NULL DEFAULT '{}';
