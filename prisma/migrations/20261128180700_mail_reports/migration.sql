-- AlterTable
ALTER TABLE "inbound_mail" ADD COLUMN     "about_address" TEXT,
ADD COLUMN     "about_message_id" TEXT;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "is_automatic" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "kind" TEXT;

-- AlterTable
ALTER TABLE "recipient" ADD COLUMN     "mail_from" TEXT;

-- CreateTable
CREATE TABLE "mail_report" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bounce" TEXT,
    "code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mail_report_tenant_id_address_created_at_idx" ON "mail_report"("tenant_id", "address", "created_at");

GRANT SELECT, INSERT, DELETE ON "mail_report" TO multimail_app;
