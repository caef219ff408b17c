-- CreateTable
CREATE TABLE "log_tile" (
    "tenant_id" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "number" BIGINT NOT NULL,
    "first" INTEGER NOT NULL,
    "hashes" BYTEA NOT NULL,

    CONSTRAINT "log_tile_pkey" PRIMARY KEY ("tenant_id","level","number","first")
);

-- CreateTable
CREATE TABLE "log_checkpoint" (
    "tenant_id" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "root" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_checkpoint_pkey" PRIMARY KEY ("tenant_id","size")
);

-- CreateTable
CREATE TABLE "log_cosignature" (
    "tenant_id" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "witness" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_cosignature_pkey" PRIMARY KEY ("tenant_id","size","witness")
);

-- The log is added to and never changed, by whoever has to do with it.
GRANT SELECT, INSERT ON "log_tile", "log_checkpoint", "log_cosignature" TO multimail_app;
CREATE TRIGGER "log_tile_is_append_only" BEFORE UPDATE OR DELETE ON "log_tile" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "log_tile_is_not_truncated" BEFORE TRUNCATE ON "log_tile" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "log_checkpoint_is_append_only" BEFORE UPDATE OR DELETE ON "log_checkpoint" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "log_checkpoint_is_not_truncated" BEFORE TRUNCATE ON "log_checkpoint" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "log_cosignature_is_append_only" BEFORE UPDATE OR DELETE ON "log_cosignature" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "log_cosignature_is_not_truncated" BEFORE TRUNCATE ON "log_cosignature" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A checkpoint never says less than the one before it.
CREATE FUNCTION "refuse_smaller_checkpoint"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM log_checkpoint WHERE tenant_id = NEW.tenant_id AND size >= NEW.size) THEN
    RAISE EXCEPTION 'a checkpoint of size % comes too late', NEW.size USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "log_checkpoint_grows" BEFORE INSERT ON "log_checkpoint" FOR EACH ROW EXECUTE FUNCTION refuse_smaller_checkpoint();
