-- AlterTable
ALTER TABLE "message" ADD COLUMN     "authentication" JSONB,
ADD COLUMN     "raw_sha256" TEXT;

-- CreateTable
CREATE TABLE "inbound_mail" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,
    "raw_sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "mail_from" TEXT NOT NULL,
    "client_address" TEXT NOT NULL,
    "helo" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "workflow_started_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "inbound_mail_tenant_id_idx" ON "inbound_mail"("tenant_id");

-- CreateIndex
CREATE INDEX "inbound_mail_workflow_started_at_received_at_idx" ON "inbound_mail"("workflow_started_at", "received_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON "inbound_mail" TO multimail_app;
