-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "parent_id" UUID;
-- CreateIndex
CREATE INDEX "cases_parent_id_id_idx" ON "cases"("parent_id", "id");
-- CreateIndex
CREATE INDEX "cases_kind_ended_id_idx" ON "cases"("kind", "ended", "id");
-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
