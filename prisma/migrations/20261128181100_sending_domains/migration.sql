-- AlterTable
ALTER TABLE "domain" ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "checks" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "dkim_selectors" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "lapse_told_at" TIMESTAMPTZ(3),
ADD COLUMN     "lapsed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "signing_key" ADD COLUMN     "selector" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "signing_key_selector_key" ON "signing_key"("selector");

-- Until now there was one DKIM key of each algorithm, under fixed selectors.
UPDATE "signing_key" SET "selector" = CASE "purpose" WHEN 'dkim_rsa' THEN 'mm1' ELSE 'mm2' END
 WHERE "purpose" IN ('dkim_rsa', 'dkim_ed25519');

-- What was verified had the records of both.
UPDATE "domain" SET "dkim_selectors" = ARRAY['mm1', 'mm2'] WHERE "dkim_verified";
