-- CreateIndex
CREATE INDEX "unit_names_name_idx" ON "unit_names"("name");

-- CreateIndex
CREATE INDEX "units_parent_id_idx" ON "units"("parent_id");

-- CreateIndex
CREATE INDEX "units_successor_id_idx" ON "units"("successor_id");
-- CreateIndex
CREATE INDEX "units_legacy_number_idx" ON "units"("legacy_number");
