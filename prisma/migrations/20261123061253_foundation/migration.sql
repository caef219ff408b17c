-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "tenant" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "oversight_email" TEXT NOT NULL,
    "physical_address" TEXT,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "is_halted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT[],
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "display_name" TEXT,
    "oversight_mode" TEXT NOT NULL,
    "agent_ref" TEXT,
    "signature_block" TEXT,
    "auto_cc" TEXT,
    "auto_bcc" TEXT,
    "forward_inbound" BOOLEAN NOT NULL DEFAULT false,
    "default_gate_timing" TEXT NOT NULL DEFAULT 'gate_first',
    "scheduling_enabled" BOOLEAN NOT NULL DEFAULT true,
    "ai_disclosure" BOOLEAN NOT NULL DEFAULT true,
    "mcp_configured" BOOLEAN NOT NULL DEFAULT false,
    "on_uncertain" TEXT NOT NULL DEFAULT 'hold',
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "is_halted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mailbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_policy" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "person_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,
    "thread_id" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "from_address" TEXT NOT NULL,
    "to_addresses" TEXT[],
    "cc_addresses" TEXT[],
    "bcc_addresses" TEXT[],
    "reply_to" TEXT,
    "subject" TEXT NOT NULL,
    "markdown" TEXT NOT NULL,
    "attachments" JSONB NOT NULL DEFAULT '[]',
    "in_reply_to" TEXT,
    "references" TEXT[],
    "send_at" TIMESTAMPTZ(3),
    "gate_timing" TEXT NOT NULL DEFAULT 'gate_first',
    "authored_by" TEXT NOT NULL,
    "author_person_id" TEXT,
    "fingerprint" TEXT NOT NULL,
    "strictest_mode" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "gate" JSONB,
    "delivery" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "bounced_at" TIMESTAMPTZ(3),
    "bounce_type" TEXT,
    "released_at_seconds" INTEGER,
    "cancel_requested_by" TEXT,
    "workflow_started_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "message_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "binding" JSONB NOT NULL,
    "mime_sha256" TEXT NOT NULL,
    "mime_size" INTEGER NOT NULL,
    "message_id_header" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "editor" TEXT NOT NULL,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("message_id","number")
);

-- CreateTable
CREATE TABLE "approval_request" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "stages" JSONB NOT NULL,
    "editor_may_vote" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "resolution_ref" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "stage" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "transport" TEXT NOT NULL,
    "key_id" TEXT,
    "statement" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "counted_at" TIMESTAMPTZ(3),

    CONSTRAINT "vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recipient" (
    "message_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "reply" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "wire_sha256" TEXT,
    "identity" TEXT,
    "locked_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "recipient_pkey" PRIMARY KEY ("message_id","address")
);

-- CreateTable
CREATE TABLE "delivery_attempt" (
    "message_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reply" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "data_begun_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_attempt_pkey" PRIMARY KEY ("message_id","address","number")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "mailbox_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("mailbox_id","key")
);

-- CreateTable
CREATE TABLE "suppression" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "email_address" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "mailbox_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "tenant_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "leaf_hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "action" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_key_id" TEXT,
    "resource_type" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "identity" TEXT,
    "prev_hash" TEXT NOT NULL,
    "leaf_hash" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "kid" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "tenant_id" TEXT,
    "public_jwk" JSONB NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "signs_from" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("kid")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "token_hash" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "mode_upgrade" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "mailbox_id" TEXT NOT NULL,
    "target_mode" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "wrong_tries" INTEGER NOT NULL DEFAULT 0,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "mode_upgrade_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "person_tenant_id_email_key" ON "person"("tenant_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_address_key" ON "mailbox"("address");

-- CreateIndex
CREATE INDEX "mailbox_tenant_id_idx" ON "mailbox"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_policy_tenant_id_mailbox_id_version_key" ON "approval_policy"("tenant_id", "mailbox_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_tenant_id_idx" ON "api_key"("tenant_id");

-- CreateIndex
CREATE INDEX "message_mailbox_id_id_idx" ON "message"("mailbox_id", "id");

-- CreateIndex
CREATE INDEX "message_tenant_id_thread_id_idx" ON "message"("tenant_id", "thread_id");

-- CreateIndex
CREATE INDEX "message_mailbox_id_fingerprint_created_at_idx" ON "message"("mailbox_id", "fingerprint", "created_at");

-- CreateIndex
CREATE INDEX "message_workflow_started_at_created_at_idx" ON "message"("workflow_started_at", "created_at");

-- CreateIndex
CREATE INDEX "approval_request_tenant_id_state_id_idx" ON "approval_request"("tenant_id", "state", "id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_request_message_id_revision_key" ON "approval_request"("message_id", "revision");

-- CreateIndex
CREATE INDEX "vote_request_id_idx" ON "vote"("request_id");

-- CreateIndex
CREATE INDEX "vote_message_id_idx" ON "vote"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "suppression_tenant_id_email_address_key" ON "suppression"("tenant_id", "email_address");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_action_seq_idx" ON "audit_entry"("tenant_id", "action", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_resource_id_seq_idx" ON "audit_entry"("tenant_id", "resource_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_tenant_id_seq_key" ON "audit_entry"("tenant_id", "seq");

-- CreateIndex
CREATE INDEX "signing_key_purpose_signs_from_idx" ON "signing_key"("purpose", "signs_from");

-- CreateIndex
CREATE INDEX "mode_upgrade_mailbox_id_created_at_idx" ON "mode_upgrade"("mailbox_id", "created_at");

-- One clock and one sequence for the whole installation: message ids are ULIDs that grow with arrival (rest.md 1).
-- 48 bits of milliseconds, 40 bits of sequence, 40 bits of chance, in Crockford base 32.
CREATE SEQUENCE "ulid_seq" AS BIGINT MINVALUE 0 MAXVALUE 1099511627775 START 0 CYCLE;

CREATE FUNCTION "next_ulid"() RETURNS TEXT LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  alphabet CONSTANT TEXT := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  millis BIGINT := floor(extract(epoch FROM clock_timestamp()) * 1000)::BIGINT;
  serial BIGINT := nextval('ulid_seq');
  chance BIGINT := floor(random() * 1099511627776)::BIGINT;
  result TEXT := '';
BEGIN
  FOR place IN REVERSE 9..0 LOOP
    result := result || substr(alphabet, ((millis >> (place * 5)) & 31)::INT + 1, 1);
  END LOOP;
  FOR place IN REVERSE 7..0 LOOP
    result := result || substr(alphabet, ((serial >> (place * 5)) & 31)::INT + 1, 1);
  END LOOP;
  FOR place IN REVERSE 7..0 LOOP
    result := result || substr(alphabet, ((chance >> (place * 5)) & 31)::INT + 1, 1);
  END LOOP;
  RETURN result;
END
$$;

-- Each person counts once per approval request, whatever they have cast.
CREATE UNIQUE INDEX "vote_counted_once" ON "vote" ("request_id", "person_id") WHERE "counted_at" IS NOT NULL;

-- The application's role: everything but changing what is evidence. The login is given membership or is this role.
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'multimail_app') THEN CREATE ROLE multimail_app NOLOGIN; END IF;
END $$;
GRANT USAGE ON SCHEMA public TO multimail_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO multimail_app;
GRANT USAGE ON SEQUENCE ulid_seq TO multimail_app;
REVOKE UPDATE, DELETE ON audit_entry, revision, approval_policy FROM multimail_app;
REVOKE DELETE ON audit_head, message, approval_request, vote, recipient, delivery_attempt FROM multimail_app;
REVOKE ALL ON _prisma_migrations FROM multimail_app;

-- Evidence is append-only for every role that is not a superuser acting on purpose.
CREATE FUNCTION "refuse_change"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: rows of this table are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = '42501';
END
$$;
CREATE TRIGGER "audit_entry_is_append_only" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_entry_is_not_truncated" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "revision_is_immutable" BEFORE UPDATE OR DELETE ON "revision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
