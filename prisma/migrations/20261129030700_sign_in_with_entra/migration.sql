-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "auth_context" TEXT;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "auth_contexts" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "auth_contexts_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "vote" ADD COLUMN     "auth_context" TEXT;
