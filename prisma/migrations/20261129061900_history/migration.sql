-- CreateTable
CREATE TABLE "saved_query" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_query_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_query_tenant_id_name_key" ON "saved_query"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "vote_person_id_message_id_idx" ON "vote"("person_id", "message_id");

-- Whom a message goes to, blind copies too, whole and by their domains (`@example.com`), in lower case.
CREATE FUNCTION "message_recipients"("to" TEXT[], "cc" TEXT[], "bcc" TEXT[])
RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT COALESCE(array_agg(DISTINCT "part"), '{}')
    FROM unnest("to" || "cc" || "bcc") AS "address",
         LATERAL (VALUES (lower("address")), ('@' || split_part(lower("address"), '@', 2))) AS "parts"("part")
$$;

CREATE INDEX "message_recipients_idx" ON "message" USING gin (
  message_recipients("to_addresses", "cc_addresses", "bcc_addresses")
);

CREATE INDEX "revision_findings_idx" ON "revision" USING gin ("findings" jsonb_path_ops);

-- What people were asked about, newest first, by how and when it ended.
CREATE INDEX "approval_request_tenant_id_closed_at_idx" ON "approval_request"("tenant_id", "closed_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON "saved_query" TO multimail_app;
