-- AlterTable
ALTER TABLE "recipient" ADD COLUMN     "delayed_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_attempt_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "destination" (
    "tenant_id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "throttles" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "last_refused" TEXT,
    "paused_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "destination_pkey" PRIMARY KEY ("tenant_id","domain")
);

GRANT SELECT, INSERT, UPDATE, DELETE ON "destination" TO multimail_app;

-- Transactions under way, by domain: who holds a lease is at work.
CREATE INDEX "recipient_under_way" ON "recipient" (split_part("address", '@', 2)) WHERE "locked_until" IS NOT NULL;
