-- AlterTable
ALTER TABLE "approval_policy" ADD COLUMN     "name" TEXT,
ADD COLUMN     "uses" TEXT;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "external_id" TEXT,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "user_name" TEXT;

-- AlterTable
ALTER TABLE "person_group" ADD COLUMN     "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE UNIQUE INDEX "approval_policy_tenant_id_name_version_key" ON "approval_policy"("tenant_id", "name", "version");

-- By hand: a user name is one person's of those who were not removed, in whatever case; whoever provisions looks by both.
CREATE UNIQUE INDEX "person_user_name" ON "person"("tenant_id", lower("user_name")) WHERE "removed_at" IS NULL;
CREATE INDEX "person_external_id" ON "person"("tenant_id", "external_id") WHERE "external_id" IS NOT NULL;
