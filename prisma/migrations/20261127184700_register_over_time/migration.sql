-- The register over time: what a unit is called, where it belongs and how many work there, each with its dates;
-- and a search that finds two Chinese characters among a hundred thousand names.
-- AlterTable
ALTER TABLE "unions" ADD COLUMN     "chain" TEXT,
ADD COLUMN     "chair" TEXT,
ADD COLUMN     "closed_on" DATE,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'case',
ADD COLUMN     "term_ends_on" DATE;

-- AlterTable
ALTER TABLE "units" ADD COLUMN     "business_scope" TEXT,
ADD COLUMN     "capital" DECIMAL(18,4),
ADD COLUMN     "capital_currency" TEXT,
ADD COLUMN     "chain" TEXT,
ADD COLUMN     "enterprise_type" TEXT,
ADD COLUMN     "initials" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "normal_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "place_kind" TEXT,
ADD COLUMN     "registered_capital" TEXT,
ADD COLUMN     "registered_on" DATE,
ADD COLUMN     "status_on" DATE,
ADD COLUMN     "successor_id" UUID,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "unit_names" (
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "unit_names_pkey" PRIMARY KEY ("unit_id","valid_from","name")
);

-- CreateTable
CREATE TABLE "unit_placements" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "line_id" TEXT,
    "area_id" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "reason" TEXT NOT NULL,
    "placed_by" UUID,

    CONSTRAINT "unit_placements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "head_counts" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "site_id" UUID,
    "as_of" DATE NOT NULL,
    "staff" INTEGER NOT NULL,
    "women" INTEGER,
    "migrant" INTEGER,
    "dispatched" INTEGER,
    "source" TEXT NOT NULL,
    "case_id" UUID,
    "recorded_by" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "head_counts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "unit_placements_unit_id_valid_from_idx" ON "unit_placements"("unit_id", "valid_from");

-- CreateIndex
CREATE INDEX "head_counts_unit_id_as_of_idx" ON "head_counts"("unit_id", "as_of");

-- CreateIndex
CREATE INDEX "units_name_id_idx" ON "units"("name", "id");

-- CreateIndex
CREATE INDEX "units_normal_name_idx" ON "units"("normal_name");

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_successor_id_fkey" FOREIGN KEY ("successor_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_names" ADD CONSTRAINT "unit_names_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_placements" ADD CONSTRAINT "unit_placements_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "head_counts" ADD CONSTRAINT "head_counts_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A unit belongs to one place at any date.
ALTER TABLE unit_placements ADD CONSTRAINT unit_placements_one_place
  EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to) WITH &&);

-- Every two neighbouring characters: trigrams cannot serve a fragment of two.
CREATE FUNCTION bigrams(words TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT substr(lower(words), at, 2)), '{}')
  FROM generate_series(1, length(words) - 1) AS at
$$;
CREATE INDEX units_bigrams ON units USING gin (bigrams(name));
CREATE INDEX unit_names_bigrams ON unit_names USING gin (bigrams(name));
CREATE INDEX units_code_prefix ON units (upper(code) text_pattern_ops);
CREATE INDEX units_initials_prefix ON units (lower(initials) text_pattern_ops);

-- What is known of the units that are there already.
INSERT INTO unit_names (unit_id, name, valid_from, source)
  SELECT id, name, (created_at AT TIME ZONE 'Asia/Shanghai')::date, 'registered' FROM units;
INSERT INTO unit_placements (id, unit_id, division_code, line_id, area_id, valid_from, reason)
  SELECT gen_random_uuid(), id, division_code, line_id, area_id, (created_at AT TIME ZONE 'Asia/Shanghai')::date, 'registered'
  FROM units;
