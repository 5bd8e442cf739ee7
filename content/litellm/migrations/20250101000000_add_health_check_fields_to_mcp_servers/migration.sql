-- AlterTable
ALTER TABLE "LiteLLM_MCPServerTable" ADD COLUMN     "status" TEXT DEFAULT 'unknown',
ADD COLUMN     "last_health_check" TIMESTAMP(3),
ADD COLUMN     "health_check_error" TEXT;
