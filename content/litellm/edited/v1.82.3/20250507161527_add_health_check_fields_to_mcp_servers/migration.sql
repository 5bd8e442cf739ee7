-- AlterTable
ALTER TABLE "LiteLLM_MCPServerTable" ADD COLUMN IF NOT EXISTS "status" TEXT DEFAULT 'unknown',
ADD COLUMN IF NOT EXISTS "last_health_check" TIMESTAMP(3),
ADD COLUMN IF NOT EXISTS "health_check_error" TEXT;
