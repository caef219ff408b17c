-- AlterTable
ALTER TABLE "approval_request" ADD COLUMN     "may_break_glass" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "editor_person_id" TEXT;

-- Breaking glass is a statement beside the votes: whoever makes it keeps the vote they have as an approver, and may make it
-- again once it has lapsed. That it takes two different people is judged while the request is locked.
DROP INDEX "vote_counted_once";
CREATE UNIQUE INDEX "vote_counted_once" ON "vote" ("request_id", "person_id")
 WHERE "counted_at" IS NOT NULL AND "decision" <> 'break_glass';
DROP INDEX "vote_of_each_approver_once";
CREATE UNIQUE INDEX "vote_of_each_approver_once" ON "vote" ("request_id", COALESCE("on_behalf_of", "person_id"))
 WHERE "counted_at" IS NOT NULL AND "decision" <> 'break_glass';
