-- Field work: surveys and visits of a unit with or without a case, cases opened in bulk from a worklist, campaigns.
-- AlterTable
ALTER TABLE "head_counts" ADD COLUMN     "survey_id" UUID;

-- CreateTable
CREATE TABLE "surveys" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "surveyed_on" DATE NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID NOT NULL,
    "place_kind" TEXT NOT NULL,
    "staff" INTEGER NOT NULL,
    "women" INTEGER,
    "migrant" INTEGER,
    "dispatched" INTEGER,
    "willing" INTEGER,
    "willingness" TEXT NOT NULL,
    "promised_on" DATE,
    "party_branch" BOOLEAN,
    "note" TEXT,
    "photos" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "offline" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'recorded',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "case_id" UUID,
    "case_seq" INTEGER,
    "request_key" TEXT,

    CONSTRAINT "surveys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visits" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "case_id" UUID,
    "visited_on" DATE NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "next_on" DATE,
    "note" TEXT,
    "photos" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "offline" BOOLEAN NOT NULL DEFAULT false,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "request_key" TEXT,

    CONSTRAINT "visits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_openings" (
    "id" UUID NOT NULL,
    "list" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "owner_id" UUID,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "request_key" TEXT NOT NULL,

    CONSTRAINT "bulk_openings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_opening_items" (
    "opening_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "unit_id" UUID NOT NULL,
    "outcome" TEXT,
    "case_id" UUID,
    "reason" JSONB,

    CONSTRAINT "bulk_opening_items_pkey" PRIMARY KEY ("opening_id","position")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "note" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_targets" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "unit_kind" TEXT,
    "tag" TEXT,
    "area_id" TEXT,
    "target" INTEGER NOT NULL,

    CONSTRAINT "campaign_targets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "surveys_unit_id_occurred_at_idx" ON "surveys"("unit_id", "occurred_at");

-- CreateIndex
CREATE INDEX "surveys_surveyed_on_id_idx" ON "surveys"("surveyed_on", "id");

-- CreateIndex
CREATE INDEX "surveys_case_id_idx" ON "surveys"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "surveys_once" ON "surveys"("recorded_by", "request_key");

-- CreateIndex
CREATE INDEX "visits_unit_id_occurred_at_idx" ON "visits"("unit_id", "occurred_at");

-- CreateIndex
CREATE INDEX "visits_case_id_idx" ON "visits"("case_id");

-- CreateIndex
CREATE INDEX "visits_visited_on_id_idx" ON "visits"("visited_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "visits_once" ON "visits"("recorded_by", "request_key");

-- CreateIndex
CREATE INDEX "bulk_openings_requested_at_idx" ON "bulk_openings"("requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_openings_once" ON "bulk_openings"("requested_by", "request_key");

-- CreateIndex
CREATE UNIQUE INDEX "bulk_opening_items_opening_id_unit_id_key" ON "bulk_opening_items"("opening_id", "unit_id");

-- CreateIndex
CREATE INDEX "campaigns_from_day_id_idx" ON "campaigns"("from_day", "id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_targets_campaign_id_position_key" ON "campaign_targets"("campaign_id", "position");

-- CreateIndex
CREATE INDEX "head_counts_survey_id_idx" ON "head_counts"("survey_id");

-- AddForeignKey
ALTER TABLE "head_counts" ADD CONSTRAINT "head_counts_survey_id_fkey" FOREIGN KEY ("survey_id") REFERENCES "surveys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visits" ADD CONSTRAINT "visits_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visits" ADD CONSTRAINT "visits_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_opening_items" ADD CONSTRAINT "bulk_opening_items_opening_id_fkey" FOREIGN KEY ("opening_id") REFERENCES "bulk_openings"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_opening_items" ADD CONSTRAINT "bulk_opening_items_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_targets" ADD CONSTRAINT "campaign_targets_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaigns"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A part never exceeds the whole; a promise is a day, and only who asked to wait has made one.
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_sound" CHECK (
  "staff" >= 0 AND "staff" >= GREATEST("women", "migrant", "dispatched", "willing", 0)
  AND (("willingness" = 'postponed') = ("promised_on" IS NOT NULL)));
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_from_to" CHECK ("from_day" <= "to_day");
