-- CreateTable
CREATE TABLE "recipient_rule" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL DEFAULT '',
    "target" TEXT NOT NULL,
    "value" TEXT NOT NULL DEFAULT '',
    "trust" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "recipient_rule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recipient_rule_tenant_id_mailbox_id_target_value_key" ON "recipient_rule"("tenant_id", "mailbox_id", "target", "value");

-- CreateIndex
CREATE INDEX "recipient_tenant_id_settled_at_idx" ON "recipient"("tenant_id", "settled_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON "recipient_rule" TO multimail_app;
