-- AlterTable
ALTER TABLE "message" ADD COLUMN     "findings" JSONB;

-- CreateTable
CREATE TABLE "content_rule" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL,
    "expression" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "content_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_policy" (
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rule_policy_pkey" PRIMARY KEY ("tenant_id","mailbox_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "content_rule_tenant_id_mailbox_id_kind_expression_key" ON "content_rule"("tenant_id", "mailbox_id", "kind", "expression");

-- CreateIndex
CREATE INDEX "recipient_address_idx" ON "recipient"("address");

GRANT SELECT, INSERT, UPDATE, DELETE ON "content_rule" TO multimail_app;
-- A version that decisions were made under stays as it was; it goes with the account.
GRANT SELECT, INSERT, DELETE ON "rule_policy" TO multimail_app;
