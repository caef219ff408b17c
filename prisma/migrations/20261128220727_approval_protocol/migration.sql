-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "excluded_ways" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "tended_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "vote" ADD COLUMN     "on_behalf_of" TEXT,
ADD COLUMN     "way" TEXT;

-- CreateTable
CREATE TABLE "person_group" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'local',
    "external_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_group_member" (
    "group_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,

    CONSTRAINT "person_group_member_pkey" PRIMARY KEY ("group_id","person_id")
);

-- CreateTable
CREATE TABLE "vote_delegation" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "from_person_id" TEXT NOT NULL,
    "to_person_id" TEXT NOT NULL,
    "request_id" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vote_delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_comment" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "asked_person_id" TEXT,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval_snooze" (
    "request_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_snooze_pkey" PRIMARY KEY ("request_id","person_id")
);

-- CreateTable
CREATE TABLE "agent_halt" (
    "tenant_id" TEXT NOT NULL,
    "agent_ref" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agent_halt_pkey" PRIMARY KEY ("tenant_id","agent_ref")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_group_tenant_id_name_key" ON "person_group"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "person_group_tenant_id_source_external_id_key" ON "person_group"("tenant_id", "source", "external_id");

-- CreateIndex
CREATE INDEX "person_group_member_tenant_id_idx" ON "person_group_member"("tenant_id");

-- CreateIndex
CREATE INDEX "vote_delegation_tenant_id_request_id_idx" ON "vote_delegation"("tenant_id", "request_id");

-- CreateIndex
CREATE INDEX "vote_delegation_tenant_id_from_person_id_idx" ON "vote_delegation"("tenant_id", "from_person_id");

-- CreateIndex
CREATE INDEX "approval_comment_request_id_idx" ON "approval_comment"("request_id");

-- CreateIndex
CREATE INDEX "approval_comment_tenant_id_idx" ON "approval_comment"("tenant_id");

-- CreateIndex
CREATE INDEX "approval_snooze_tenant_id_idx" ON "approval_snooze"("tenant_id");

-- The vote of each approver counts once per request, whoever casts it.
CREATE UNIQUE INDEX "vote_of_each_approver_once" ON "vote" ("request_id", COALESCE("on_behalf_of", "person_id")) WHERE "counted_at" IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON "person_group", "person_group_member", "approval_snooze", "agent_halt" TO multimail_app;
-- What was moved and what was said stays as it was, until the account goes; a delegation may only be ended.
GRANT SELECT, INSERT, UPDATE, DELETE ON "vote_delegation" TO multimail_app;
GRANT SELECT, INSERT, DELETE ON "approval_comment" TO multimail_app;
