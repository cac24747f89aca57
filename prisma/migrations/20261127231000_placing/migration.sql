-- CreateTable
CREATE TABLE "area_words" (
    "id" UUID NOT NULL,
    "area_id" TEXT NOT NULL,
    "division_code" TEXT,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "origin" TEXT NOT NULL,
    "recorded_by" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "area_words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line_words" (
    "id" UUID NOT NULL,
    "line_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "origin" TEXT NOT NULL,
    "recorded_by" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "line_words_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dictionary_terms" (
    "dictionary" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "industries" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "unit_kinds" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "ended_on" DATE,

    CONSTRAINT "dictionary_terms_pkey" PRIMARY KEY ("dictionary","code")
);

-- CreateTable
CREATE TABLE "placing_runs" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "requested_by" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "placing_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placing_proposals" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "division_code" TEXT,
    "area_id" TEXT,
    "line_id" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "place_confidence" INTEGER NOT NULL,
    "line_confidence" INTEGER NOT NULL,
    "confidence" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "basis" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "placing_proposals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "area_words_area_id_text_idx" ON "area_words"("area_id", "text");

-- CreateIndex
CREATE INDEX "area_words_text_idx" ON "area_words"("text");

-- CreateIndex
CREATE INDEX "line_words_line_id_text_idx" ON "line_words"("line_id", "text");

-- CreateIndex
CREATE INDEX "line_words_text_idx" ON "line_words"("text");

-- CreateIndex
CREATE INDEX "placing_runs_requested_at_idx" ON "placing_runs"("requested_at");

-- CreateIndex
CREATE INDEX "placing_proposals_unit_id_idx" ON "placing_proposals"("unit_id");

-- CreateIndex
CREATE INDEX "placing_proposals_status_confidence_id_idx" ON "placing_proposals"("status", "confidence", "id");

-- AddForeignKey
ALTER TABLE "area_words" ADD CONSTRAINT "area_words_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "line_words" ADD CONSTRAINT "line_words_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "lines"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placing_proposals" ADD CONSTRAINT "placing_proposals_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A word speaks once for an area, or a line, at any date; two areas may share one, and the proposal says so.
ALTER TABLE area_words ADD CONSTRAINT area_words_once
  EXCLUDE USING gist (area_id WITH =, text WITH =, coalesce(division_code, '') WITH =, daterange(valid_from, valid_to) WITH &&);
ALTER TABLE line_words ADD CONSTRAINT line_words_once
  EXCLUDE USING gist (line_id WITH =, kind WITH =, text WITH =, daterange(valid_from, valid_to) WITH &&);

-- A unit waits for one decision at a time.
CREATE UNIQUE INDEX placing_proposals_one_open ON placing_proposals (unit_id) WHERE status = 'open';

-- Units that wait for a line or an area are found without reading the others.
CREATE INDEX units_unplaced ON units (id) WHERE status = 'active' AND (line_id IS NULL OR area_id IS NULL);

-- The priority objects that the programme itself names (S30); it puts construction among services.
INSERT INTO dictionary_terms (dictionary, code, name, name_en, origin, sort, industries, unit_kinds) VALUES
  ('tag', 'construction', '建筑', 'Construction', 'source', 1, '{E}', '{}'),
  ('tag', 'logistics', '物流', 'Logistics', 'source', 2, '{G}', '{}'),
  ('tag', 'catering', '餐饮', 'Catering', 'source', 3, '{H62}', '{}'),
  ('tag', 'lodging', '住宿', 'Lodging', 'source', 4, '{H61}', '{}'),
  ('tag', 'domestic-service', '家政', 'Domestic service', 'source', 5, '{O8010}', '{}'),
  ('tag', 'industrial-sme', '工业中小企业', 'Small and medium industry', 'source', 6, '{B,C,D}', '{}'),
  ('tag', 'cooperative', '农民专业合作组织', 'Farmers’ co-operative', 'source', 7, '{}', '{cooperative}');

-- Chains that units or unions hold already become terms; the source names none.
INSERT INTO dictionary_terms (dictionary, code, name, name_en, origin, sort)
  SELECT 'chain', chain, chain, chain, 'placeholder', row_number() OVER (ORDER BY chain)
  FROM (SELECT chain FROM units UNION SELECT chain FROM unions) AS said WHERE chain IS NOT NULL;
