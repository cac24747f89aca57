-- AlterTable
ALTER TABLE "coverages" ADD COLUMN     "basis" TEXT,
ADD COLUMN     "end_basis" TEXT,
ADD COLUMN     "end_reason" TEXT,
ADD COLUMN     "ended_by" UUID,
ADD COLUMN     "recorded_by" UUID;

-- AlterTable
ALTER TABLE "unions" ADD COLUMN     "closed_by" UUID,
ADD COLUMN     "closed_document" TEXT,
ADD COLUMN     "closed_reason" TEXT,
ADD COLUMN     "successor_id" UUID;

-- CreateTable
CREATE TABLE "union_terms" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "chair" TEXT,
    "document" TEXT,
    "recorded_by" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "union_terms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "union_checks" (
    "id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "checked_on" DATE NOT NULL,
    "members" INTEGER NOT NULL,
    "assembly_on" DATE,
    "venue" BOOLEAN,
    "cadres" BOOLEAN,
    "rules" BOOLEAN,
    "funding" BOOLEAN,
    "base" BOOLEAN,
    "highlight" BOOLEAN,
    "result" TEXT NOT NULL,
    "note" TEXT,
    "checked_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "union_checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coverage_leavings" (
    "coverage_id" UUID NOT NULL,
    "agreed_on" DATE NOT NULL,
    "document" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coverage_leavings_pkey" PRIMARY KEY ("coverage_id")
);

-- CreateTable
CREATE TABLE "coverage_exemptions" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "status" TEXT NOT NULL DEFAULT 'proposed',
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision" TEXT,

    CONSTRAINT "coverage_exemptions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "union_terms_union_id_starts_on_idx" ON "union_terms"("union_id", "starts_on");

-- CreateIndex
CREATE INDEX "union_checks_union_id_checked_on_idx" ON "union_checks"("union_id", "checked_on");

-- CreateIndex
CREATE INDEX "coverage_exemptions_unit_id_idx" ON "coverage_exemptions"("unit_id");

-- CreateIndex
CREATE INDEX "coverage_exemptions_status_proposed_at_idx" ON "coverage_exemptions"("status", "proposed_at");

-- CreateIndex
CREATE INDEX "unions_name_id_idx" ON "unions"("name", "id");

-- CreateIndex
CREATE INDEX "unions_term_ends_on_id_idx" ON "unions"("term_ends_on", "id");

-- CreateIndex
CREATE INDEX "unions_successor_id_idx" ON "unions"("successor_id");

-- AddForeignKey
ALTER TABLE "unions" ADD CONSTRAINT "unions_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "unions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "union_terms" ADD CONSTRAINT "union_terms_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "union_checks" ADD CONSTRAINT "union_checks_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage_leavings" ADD CONSTRAINT "coverage_leavings_coverage_id_fkey" FOREIGN KEY ("coverage_id") REFERENCES "coverages"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage_exemptions" ADD CONSTRAINT "coverage_exemptions_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One mandate at any date.
ALTER TABLE union_terms ADD CONSTRAINT union_terms_one_at_a_time
  EXCLUDE USING gist (union_id WITH =, daterange(starts_on, ends_on) WITH &&);

-- A unit's site is tied to one and the same union once at any date, whichever way.
ALTER TABLE coverages ADD CONSTRAINT coverages_once_each
  EXCLUDE USING gist (union_id WITH =, unit_id WITH =, site_id WITH =, daterange(valid_from, valid_to) WITH &&);

-- One exemption at any date, and never by one person alone.
ALTER TABLE coverage_exemptions ADD CONSTRAINT coverage_exemptions_one_at_a_time
  EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&)
  WHERE (status IN ('proposed', 'confirmed'));
ALTER TABLE coverage_exemptions ADD CONSTRAINT coverage_exemptions_two_people
  CHECK (status <> 'confirmed' OR (decided_by IS NOT NULL AND decided_by <> proposed_by));

-- Unions that stand already have the term of their founding, counted from the vote.
UPDATE unions SET term_ends_on = (founded_on + make_interval(years => term_years))::date
  WHERE term_ends_on IS NULL AND term_years IS NOT NULL;
INSERT INTO union_terms (id, union_id, kind, starts_on, ends_on, chair, document, recorded_at)
  SELECT gen_random_uuid(), id, 'founding', founded_on, term_ends_on, chair, reply_number, CURRENT_TIMESTAMP
  FROM unions WHERE term_ends_on > founded_on;
