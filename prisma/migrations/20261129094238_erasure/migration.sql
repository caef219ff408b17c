-- AlterTable
ALTER TABLE "message" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "content_key" (
    "sha256" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "object_sha256" TEXT,
    "size" INTEGER NOT NULL,
    "put_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "content_key_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "content_erasure" (
    "sha256" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "destroyed_at" TIMESTAMPTZ(3),
    "object_sha256" TEXT,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "content_erasure_pkey" PRIMARY KEY ("sha256","message_id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "matter" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "placed_by" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "released_by" TEXT,
    "released_at" TIMESTAMPTZ(3),
    "release_reason" TEXT,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_policy" (
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL DEFAULT '',
    "days" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_policy_pkey" PRIMARY KEY ("tenant_id","mailbox_id")
);

-- CreateTable
CREATE TABLE "erasure_request" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasure_request_tenant_id_id_idx" ON "erasure_request"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "erasure_request_completed_at_id_idx" ON "erasure_request"("completed_at", "id");

-- CreateIndex
CREATE INDEX "content_key_object_sha256_idx" ON "content_key"("object_sha256");

-- CreateIndex
CREATE INDEX "content_erasure_destroyed_at_asked_at_idx" ON "content_erasure"("destroyed_at", "asked_at");

-- CreateIndex
CREATE INDEX "content_erasure_removed_at_destroyed_at_idx" ON "content_erasure"("removed_at", "destroyed_at");

-- CreateIndex
CREATE INDEX "legal_hold_tenant_id_released_at_idx" ON "legal_hold"("tenant_id", "released_at");

-- CreateIndex
CREATE INDEX "graph_delivery_wire_sha256_idx" ON "graph_delivery"("wire_sha256");

-- CreateIndex
CREATE INDEX "inbound_mail_raw_sha256_idx" ON "inbound_mail"("raw_sha256");

-- CreateIndex
CREATE INDEX "webhook_delivery_message_id_idx" ON "webhook_delivery"("message_id");

-- CreateIndex
CREATE INDEX "message_raw_sha256_idx" ON "message"("raw_sha256");

-- CreateIndex
CREATE INDEX "recipient_wire_sha256_idx" ON "recipient"("wire_sha256");

-- CreateIndex
CREATE INDEX "revision_mime_sha256_idx" ON "revision"("mime_sha256");

-- By hand: who else has this attachment.
CREATE INDEX "message_attachments_idx" ON "message" USING gin ("attachments" jsonb_path_ops);
-- By hand: reports about messages.
CREATE INDEX "inbound_mail_about_idx" ON "inbound_mail" ("about_message_id") WHERE "about_message_id" IS NOT NULL;
-- By hand: what retention looks through.
CREATE INDEX "message_kept_idx" ON "message" ("id") WHERE "erased_at" IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON "content_key", "content_erasure", "retention_policy", "erasure_request" TO multimail_app;
-- Whom a report was about goes with the message, that there was one stays.
GRANT UPDATE ("address") ON "mail_report" TO multimail_app;
-- A hold ends by its release, and stays on record.
GRANT SELECT, INSERT, UPDATE ON "legal_hold" TO multimail_app;
CREATE FUNCTION "refuse_other_hold"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.released_at IS NOT NULL
     OR (OLD.id, OLD.tenant_id, OLD.scope, OLD.target_id, OLD.matter, OLD.reason, OLD.placed_by, OLD.placed_at)
        IS DISTINCT FROM
        (NEW.id, NEW.tenant_id, NEW.scope, NEW.target_id, NEW.matter, NEW.reason, NEW.placed_by, NEW.placed_at) THEN
    RAISE EXCEPTION 'a legal hold is released once, and not changed' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "legal_hold_is_only_released" BEFORE UPDATE ON "legal_hold" FOR EACH ROW EXECUTE FUNCTION refuse_other_hold();
CREATE TRIGGER "legal_hold_is_not_deleted" BEFORE DELETE ON "legal_hold" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "legal_hold_is_not_truncated" BEFORE TRUNCATE ON "legal_hold" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A hold beats whoever erases, whatever program asks; and nothing that was erased comes back.
CREATE FUNCTION "refuse_erasure_under_hold"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM legal_hold h
     WHERE h.tenant_id = NEW.tenant_id AND h.released_at IS NULL
       AND (h.scope = 'tenant' OR (h.scope = 'mailbox' AND h.target_id = NEW.mailbox_id)
            OR (h.scope = 'message' AND h.target_id = NEW.id))) THEN
    RAISE EXCEPTION 'the message % is under a legal hold', NEW.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "message_under_hold_is_kept" BEFORE UPDATE ON "message" FOR EACH ROW
  WHEN (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL) EXECUTE FUNCTION refuse_erasure_under_hold();
CREATE TRIGGER "message_stays_erased" BEFORE UPDATE ON "message" FOR EACH ROW
  WHEN (OLD.erased_at IS NOT NULL AND (NEW.erased_at, NEW.subject, NEW.markdown, COALESCE(NEW.text_body, ''))
        IS DISTINCT FROM (OLD.erased_at, ''::TEXT, ''::TEXT, ''::TEXT)) EXECUTE FUNCTION refuse_change();
CREATE FUNCTION "refuse_deletion_under_hold"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM legal_hold h WHERE h.tenant_id = NEW.id AND h.released_at IS NULL) THEN
    RAISE EXCEPTION 'the tenant % is under a legal hold', NEW.id USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "tenant_under_hold_is_kept" BEFORE UPDATE ON "tenant" FOR EACH ROW
  WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION refuse_deletion_under_hold();

-- Accounts that were deleted before there was the column.
UPDATE "message" m SET "erased_at" = t."deleted_at" FROM "tenant" t WHERE t."id" = m."tenant_id" AND t."deleted_at" IS NOT NULL;

-- Erasure is the only change a revision can undergo, and only of an erased message: its texts go, its digests stay.
CREATE OR REPLACE FUNCTION "refuse_change_but_erasure"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
     AND (NEW.text, NEW.html, NEW.binding, NEW.findings) = ('', '', '{}'::jsonb, '[]'::jsonb)
     AND (NEW.message_id, NEW.number, NEW.tenant_id, NEW.digest, NEW.mime_sha256, NEW.mime_size, NEW.message_id_header,
          NEW.editor, NEW.created_at)
         IS NOT DISTINCT FROM
         (OLD.message_id, OLD.number, OLD.tenant_id, OLD.digest, OLD.mime_sha256, OLD.mime_size, OLD.message_id_header,
          OLD.editor, OLD.created_at)
     AND EXISTS (SELECT 1 FROM message m WHERE m.id = OLD.message_id AND m.erased_at IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% on % is refused: rows of this table are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END
$$;
CREATE FUNCTION "erase_revisions_of"(messages TEXT[]) RETURNS VOID LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE revision SET text = '', html = '', binding = '{}', findings = '[]' WHERE message_id = ANY(messages);
$$;
REVOKE ALL ON FUNCTION "erase_revisions_of"(TEXT[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "erase_revisions_of"(TEXT[]) TO multimail_app;
-- The words of those without are refused by the trigger now: a deleted tenant's messages are erased messages.
CREATE OR REPLACE FUNCTION "erase_revisions"(erased_tenant TEXT) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM tenant WHERE id = erased_tenant AND deleted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'only a deleted tenant is erased' USING ERRCODE = '42501';
  END IF;
  UPDATE message SET erased_at = now() WHERE tenant_id = erased_tenant AND erased_at IS NULL;
  UPDATE revision SET text = '', html = '', binding = '{}', findings = '[]' WHERE tenant_id = erased_tenant;
END
$$;
