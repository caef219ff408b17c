-- CreateTable
CREATE TABLE "teams_conversation" (
    "entra_tenant_id" TEXT NOT NULL,
    "entra_object_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "service_url" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "is_installed" BOOLEAN NOT NULL DEFAULT true,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teams_conversation_pkey" PRIMARY KEY ("entra_tenant_id","entra_object_id")
);

-- CreateTable
CREATE TABLE "presented_card" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "service_url" TEXT,
    "conversation_id" TEXT,
    "activity_id" TEXT,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "dispatched" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "retry_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "presented_card_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "teams_conversation_tenant_id_idx" ON "teams_conversation"("tenant_id");

-- CreateIndex
CREATE INDEX "presented_card_message_id_idx" ON "presented_card"("message_id");

-- CreateIndex
CREATE INDEX "presented_card_tenant_id_idx" ON "presented_card"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "presented_card_request_id_person_id_channel_key" ON "presented_card"("request_id", "person_id", "channel");

-- Looked at every second by every worker.
CREATE INDEX "presented_card_undispatched_idx" ON "presented_card"("id") WHERE "settled_at" IS NULL AND "wanted" > "dispatched";

GRANT SELECT, INSERT, UPDATE, DELETE ON "teams_conversation", "presented_card" TO multimail_app;

-- Whatever happens to a request, in the transaction in which it happens: its cards are to say so. A new request about the
-- same message supersedes the earlier one.
CREATE FUNCTION "want_cards_anew"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "presented_card" SET "wanted" = "wanted" + 1
   WHERE "message_id" = NEW."message_id" AND "settled_at" IS NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER "approval_request_is_told" AFTER INSERT OR UPDATE ON "approval_request"
  FOR EACH ROW EXECUTE FUNCTION want_cards_anew();
CREATE TRIGGER "vote_is_told" AFTER UPDATE ON "vote"
  FOR EACH ROW WHEN (OLD."counted_at" IS DISTINCT FROM NEW."counted_at") EXECUTE FUNCTION want_cards_anew();
