-- AlterTable
ALTER TABLE "governance_binding" ADD COLUMN     "autonomous_policy_id" TEXT,
ADD COLUMN     "monitored_policy_id" TEXT;

-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "licence_seen" TEXT,
ADD COLUMN     "mode_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mode_upgrade" ADD COLUMN     "way" TEXT NOT NULL DEFAULT 'code';

-- CreateTable
CREATE TABLE "access_package_request" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,
    "entra_tenant_id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "package_id" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "policy_sha256" TEXT,
    "posting_at" TIMESTAMPTZ(3),
    "graph_id" TEXT,
    "pending_seen_at" TIMESTAMPTZ(3),
    "delivered_seen_at" TIMESTAMPTZ(3),
    "state" TEXT,
    "outcome" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "workflow_started_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_package_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mode_demotion" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,
    "from_mode" TEXT NOT NULL,
    "to_mode" TEXT NOT NULL,
    "reasons" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "mode_demotion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "access_package_request_tenant_id_idx" ON "access_package_request"("tenant_id");

-- CreateIndex
CREATE INDEX "access_package_request_ended_at_workflow_started_at_idx" ON "access_package_request"("ended_at", "workflow_started_at");

-- CreateIndex
CREATE INDEX "mode_demotion_tenant_id_mailbox_id_created_at_idx" ON "mode_demotion"("tenant_id", "mailbox_id", "created_at");

-- CreateIndex
CREATE INDEX "mode_demotion_told_at_idx" ON "mode_demotion"("told_at");

-- CreateIndex
CREATE INDEX "mail_report_message_id_idx" ON "mail_report"("message_id");

GRANT SELECT, INSERT, UPDATE, DELETE ON "access_package_request", "mode_demotion" TO multimail_app;
