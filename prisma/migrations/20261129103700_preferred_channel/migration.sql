-- AlterTable
ALTER TABLE "person" ADD COLUMN     "preferred_channel" TEXT;
