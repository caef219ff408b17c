-- AlterTable
ALTER TABLE "presented_card" ADD COLUMN     "presses" INTEGER NOT NULL DEFAULT 0;
