-- AlterTable
ALTER TABLE "recipient" ADD COLUMN "retry_asked_at" TIMESTAMPTZ(3);

-- Few at any time: the sweep looks for them every few seconds.
CREATE INDEX "recipient_retry_asked" ON "recipient" ("message_id") WHERE "retry_asked_at" IS NOT NULL;
