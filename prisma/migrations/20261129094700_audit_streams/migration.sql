-- CreateTable
CREATE TABLE "audit_stream" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "options" JSONB NOT NULL,
    "sealed_secret" TEXT,
    "cursor_seq" BIGINT NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'active',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "last_error_at" TIMESTAMPTZ(3),
    "last_pushed_at" TIMESTAMPTZ(3),
    "look_again_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_stream_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_stream_tenant_id_name_key" ON "audit_stream"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "audit_stream_look_again_at_idx" ON "audit_stream"("look_again_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON "audit_stream" TO multimail_app;
