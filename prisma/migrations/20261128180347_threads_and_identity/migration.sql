-- AlterTable
ALTER TABLE "message" ADD COLUMN     "identity" JSONB,
ADD COLUMN     "message_id_key" TEXT,
ADD COLUMN     "thread_claim" TEXT;

-- CreateTable
CREATE TABLE "unjoined_reference" (
    "message_id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,

    CONSTRAINT "unjoined_reference_pkey" PRIMARY KEY ("message_id","reference")
);

-- CreateTable
CREATE TABLE "merged_thread" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,
    "thread_id" TEXT NOT NULL,

    CONSTRAINT "merged_thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seen_identity" (
    "mailbox_id" TEXT NOT NULL,
    "claim_key" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "seen_identity_pkey" PRIMARY KEY ("mailbox_id","claim_key")
);

-- CreateIndex
CREATE INDEX "unjoined_reference_mailbox_id_reference_idx" ON "unjoined_reference"("mailbox_id", "reference");

-- CreateIndex
CREATE INDEX "merged_thread_mailbox_id_thread_id_idx" ON "merged_thread"("mailbox_id", "thread_id");

-- CreateIndex
CREATE INDEX "message_mailbox_id_message_id_key_idx" ON "message"("mailbox_id", "message_id_key");

-- Few messages claim a conversation that is not theirs.
CREATE INDEX "message_thread_claim_idx" ON "message"("mailbox_id", "thread_claim") WHERE "thread_claim" IS NOT NULL;

-- Of what stands here already: `<id@domain>` is what we froze; an inbound message was known by the digest of its own
-- Message-ID, in the case it came in.
UPDATE "message" SET "message_id_key" = CASE
  WHEN "direction" = 'outbound'
    THEN encode(sha256(convert_to('<' || "id" || '@' || lower(split_part("from_address", '@', 2)) || '>', 'UTF8')), 'hex')
  ELSE nullif("fingerprint", '') END
 WHERE "from_address" <> '';

GRANT SELECT, INSERT, UPDATE, DELETE ON "unjoined_reference", "merged_thread", "seen_identity" TO multimail_app;
