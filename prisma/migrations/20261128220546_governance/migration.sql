-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "governance" JSONB;

-- CreateTable
CREATE TABLE "governance_binding" (
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL,
    "entra_tenant_id" TEXT NOT NULL,
    "assignment_policy_id" TEXT,
    "monitored_package_id" TEXT,
    "autonomous_package_id" TEXT,
    "last_outcome" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "governance_binding_pkey" PRIMARY KEY ("tenant_id","mailbox_id")
);

-- CreateTable
CREATE TABLE "directory_reading" (
    "message_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directory_reading_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE INDEX "directory_reading_tenant_id_idx" ON "directory_reading"("tenant_id");

GRANT SELECT, INSERT, UPDATE, DELETE ON "governance_binding", "directory_reading" TO multimail_app;
