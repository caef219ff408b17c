-- CreateTable
CREATE TABLE "mcp_task" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_as" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mcp_task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mcp_task_tenant_id_idx" ON "mcp_task"("tenant_id");

GRANT SELECT, INSERT, UPDATE, DELETE ON "mcp_task" TO multimail_app;
