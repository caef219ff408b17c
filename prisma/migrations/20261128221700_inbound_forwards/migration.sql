-- CreateTable
CREATE TABLE "inbound_forward" (
    "message_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "workflow_started_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_forward_pkey" PRIMARY KEY ("message_id")
);

-- CreateIndex
CREATE INDEX "inbound_forward_tenant_id_idx" ON "inbound_forward"("tenant_id");

-- CreateIndex
CREATE INDEX "inbound_forward_workflow_started_at_created_at_idx" ON "inbound_forward"("workflow_started_at", "created_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON "inbound_forward" TO multimail_app;
