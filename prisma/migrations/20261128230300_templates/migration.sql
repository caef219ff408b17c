-- AlterTable
ALTER TABLE "message" ADD COLUMN     "template" JSONB;

-- CreateTable
CREATE TABLE "template" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_version" (
    "template_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "markdown" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_version_pkey" PRIMARY KEY ("template_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "template_tenant_id_name_key" ON "template"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "template_version_tenant_id_idx" ON "template_version"("tenant_id");

GRANT SELECT, INSERT, UPDATE, DELETE ON "template" TO multimail_app;
-- A version that messages were made from stays as it was; it goes with the account.
GRANT SELECT, INSERT, DELETE ON "template_version" TO multimail_app;
