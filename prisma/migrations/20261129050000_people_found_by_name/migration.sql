-- AlterTable
ALTER TABLE "people" ADD COLUMN     "initials" TEXT;
