-- AlterTable
ALTER TABLE "api_key" ADD COLUMN     "body_fields" TEXT NOT NULL DEFAULT 'all';

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "headers" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "provider_message_id" TEXT,
ADD COLUMN     "released_by_person_at" TIMESTAMPTZ(3),
ADD COLUMN     "spam_score" DOUBLE PRECISION,
ADD COLUMN     "spam_verdict" TEXT,
ADD COLUMN     "tags" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "text_body" TEXT,
ADD COLUMN     "user_label" TEXT;

-- AlterTable
ALTER TABLE "tenant" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "plan" TEXT NOT NULL DEFAULT 'scale',
ADD COLUMN     "sending_disabled_reason" TEXT,
ADD COLUMN     "use_case" TEXT;

-- CreateTable
CREATE TABLE "sign_up" (
    "id" TEXT NOT NULL,
    "operator_name" TEXT NOT NULL,
    "oversight_email" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "physical_address" TEXT,
    "use_case" TEXT,
    "oversight_mode" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mailed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "tenant_id" TEXT,

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slug_reservation" (
    "slug" TEXT NOT NULL,
    "email_hash" TEXT NOT NULL,
    "reserved_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slug_reservation_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "spent_challenge" (
    "challenge" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_challenge_pkey" PRIMARY KEY ("challenge")
);

-- CreateTable
CREATE TABLE "rate_count" (
    "name" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rate_count_pkey" PRIMARY KEY ("name","subject")
);

-- CreateTable
CREATE TABLE "operator_approval" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "sealed_input" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "wrong_tries" INTEGER NOT NULL DEFAULT 0,
    "requested_by" TEXT NOT NULL,
    "lines" TEXT[],
    "mailed_to" TEXT NOT NULL,
    "mailed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_session" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "wrong_tries" INTEGER NOT NULL DEFAULT 0,
    "code_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_answer" (
    "owner" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "sealed_body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("owner","key")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "tags" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_subscription" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "mailbox_id" TEXT,
    "sealed_secret" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "message_id" TEXT,
    "url" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "response_status" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_attempt_at" TIMESTAMPTZ(3),
    "dispatched_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "domain" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "challenge" TEXT NOT NULL,
    "dkim_verified" BOOLEAN NOT NULL DEFAULT false,
    "spf_verified" BOOLEAN NOT NULL DEFAULT false,
    "mx_verified" BOOLEAN NOT NULL DEFAULT false,
    "return_path_verified" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "verified_at" TIMESTAMPTZ(3),

    CONSTRAINT "domain_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_code_hash_key" ON "sign_up"("code_hash");

-- CreateIndex
CREATE INDEX "sign_up_oversight_email_idx" ON "sign_up"("oversight_email");

-- CreateIndex
CREATE UNIQUE INDEX "operator_approval_token_hash_key" ON "operator_approval"("token_hash");

-- CreateIndex
CREATE INDEX "operator_approval_tenant_id_action_created_at_idx" ON "operator_approval"("tenant_id", "action", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "operator_session_token_hash_key" ON "operator_session"("token_hash");

-- CreateIndex
CREATE INDEX "operator_session_tenant_id_created_at_idx" ON "operator_session"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "idempotent_answer_created_at_idx" ON "idempotent_answer"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "contact_tenant_id_email_key" ON "contact"("tenant_id", "email");

-- CreateIndex
CREATE INDEX "webhook_subscription_tenant_id_idx" ON "webhook_subscription"("tenant_id");

-- CreateIndex
CREATE INDEX "webhook_delivery_tenant_id_id_idx" ON "webhook_delivery"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_subscription_id_message_id_id_idx" ON "webhook_delivery"("subscription_id", "message_id", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_dispatched_at_id_idx" ON "webhook_delivery"("dispatched_at", "id");

-- CreateIndex
CREATE INDEX "domain_domain_idx" ON "domain"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "domain_tenant_id_domain_key" ON "domain"("tenant_id", "domain");

-- CreateIndex
CREATE INDEX "message_tenant_id_id_idx" ON "message"("tenant_id", "id");

-- CreateIndex
CREATE INDEX "message_provider_message_id_idx" ON "message"("provider_message_id");

-- An inbound message of a provider is taken in once per mailbox.
CREATE UNIQUE INDEX "message_received_once" ON "message" ("mailbox_id", "provider_message_id")
  WHERE "direction" = 'inbound' AND "provider_message_id" IS NOT NULL;

-- What waits for its freeze or its time: the sweep looks for edits that nobody heard of.
CREATE INDEX "message_waiting" ON "message" ("status", "send_at")
  WHERE "direction" = 'outbound' AND "status" IN ('pending_scan', 'scheduled');

-- A domain is active for one tenant; others may have asked for it, and only one can prove it.
CREATE UNIQUE INDEX "domain_active_once" ON "domain" ("domain") WHERE "status" = 'active';

GRANT SELECT, INSERT, UPDATE, DELETE ON
  "sign_up", "slug_reservation", "spent_challenge", "rate_count", "operator_approval", "operator_session",
  "idempotent_answer", "contact", "webhook_subscription", "webhook_delivery", "domain" TO multimail_app;
REVOKE DELETE ON "operator_approval" FROM multimail_app;

-- Erasure is the only change a revision can undergo: its texts go, its digests stay (product.md 8). The application
-- has no UPDATE on the table; this function is its only way, and works for deleted tenants alone.
CREATE FUNCTION "refuse_change_but_erasure"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_setting('multimail.erasing', true) = OLD.tenant_id THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% on % is refused: rows of this table are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END
$$;
DROP TRIGGER "revision_is_immutable" ON "revision";
CREATE TRIGGER "revision_is_immutable" BEFORE UPDATE OR DELETE ON "revision" FOR EACH ROW
  EXECUTE FUNCTION refuse_change_but_erasure();
CREATE FUNCTION "erase_revisions"(erased_tenant TEXT) RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM tenant WHERE id = erased_tenant AND deleted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'only a deleted tenant is erased' USING ERRCODE = '42501';
  END IF;
  PERFORM set_config('multimail.erasing', erased_tenant, true);
  UPDATE revision SET text = '', html = '', binding = '{}', findings = '[]' WHERE tenant_id = erased_tenant;
  PERFORM set_config('multimail.erasing', '', true);
END
$$;
REVOKE ALL ON FUNCTION "erase_revisions"(TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "erase_revisions"(TEXT) TO multimail_app;
