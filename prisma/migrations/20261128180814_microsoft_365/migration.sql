-- AlterTable
ALTER TABLE "inbound_mail" ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'smtp';

-- AlterTable
ALTER TABLE "mailbox" ADD COLUMN     "graph_user" TEXT,
ADD COLUMN     "transport" TEXT NOT NULL DEFAULT 'default';

-- CreateTable
CREATE TABLE "graph_delivery" (
    "message_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "entra_tenant_id" TEXT NOT NULL,
    "graph_user" TEXT NOT NULL,
    "draft_id" TEXT,
    "wire_sha256" TEXT,
    "sending_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "graph_delivery_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "graph_mailbox" (
    "mailbox_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "entra_tenant_id" TEXT NOT NULL,
    "graph_user" TEXT NOT NULL,
    "is_wanted" BOOLEAN NOT NULL DEFAULT true,
    "subscription_id" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "certificate_id" TEXT,
    "sealed_key" TEXT,
    "delta_link" TEXT,
    "wants_renewal" BOOLEAN NOT NULL DEFAULT false,
    "wants_resync" BOOLEAN NOT NULL DEFAULT true,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "look_again_at" TIMESTAMPTZ(3),

    CONSTRAINT "graph_mailbox_pkey" PRIMARY KEY ("mailbox_id")
);

-- CreateTable
CREATE TABLE "graph_notification" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,
    "graph_id" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fetched_at" TIMESTAMPTZ(3),

    CONSTRAINT "graph_notification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "graph_delivery_tenant_id_idx" ON "graph_delivery"("tenant_id");

-- CreateIndex
CREATE INDEX "graph_mailbox_look_again_at_idx" ON "graph_mailbox"("look_again_at");

-- CreateIndex
CREATE INDEX "graph_mailbox_tenant_id_idx" ON "graph_mailbox"("tenant_id");

-- CreateIndex
CREATE INDEX "graph_notification_mailbox_id_fetched_at_told_at_idx" ON "graph_notification"("mailbox_id", "fetched_at", "told_at");

-- CreateIndex
CREATE INDEX "graph_notification_tenant_id_idx" ON "graph_notification"("tenant_id");

GRANT SELECT, INSERT, UPDATE, DELETE ON "graph_delivery", "graph_mailbox", "graph_notification" TO multimail_app;
