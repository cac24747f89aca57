-- What became of units, kept for good; and entries that may be one employer, offered to a person.
-- CreateTable
CREATE TABLE "unit_changes" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "effective_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "document_number" TEXT,
    "evidence" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "counterpart_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "detail" JSONB NOT NULL DEFAULT '{}',
    "effects" JSONB NOT NULL DEFAULT '{}',
    "recorded_by" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unit_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duplicate_candidates" (
    "id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "survivor_id" UUID,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "duplicate_candidates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duplicate_searches" (
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "requested_by" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "duplicate_searches_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "unit_changes_unit_id_effective_on_idx" ON "unit_changes"("unit_id", "effective_on");

-- CreateIndex
CREATE INDEX "unit_changes_counterpart_ids_idx" ON "unit_changes" USING GIN ("counterpart_ids");

-- CreateIndex
CREATE INDEX "duplicate_candidates_state_score_id_idx" ON "duplicate_candidates"("state", "score", "id");

-- CreateIndex
CREATE INDEX "duplicate_candidates_second_id_idx" ON "duplicate_candidates"("second_id");

-- CreateIndex
CREATE UNIQUE INDEX "duplicate_candidates_first_id_second_id_key" ON "duplicate_candidates"("first_id", "second_id");

-- CreateIndex
CREATE INDEX "duplicate_searches_requested_at_idx" ON "duplicate_searches"("requested_at");

-- AddForeignKey
ALTER TABLE "unit_changes" ADD CONSTRAINT "unit_changes_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "units"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duplicate_candidates" ADD CONSTRAINT "duplicate_candidates_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "units"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TRIGGER unit_changes_append_only BEFORE UPDATE OR DELETE ON unit_changes
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER unit_changes_no_truncate BEFORE TRUNCATE ON unit_changes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE unit_changes ENABLE ALWAYS TRIGGER unit_changes_append_only;
ALTER TABLE unit_changes ENABLE ALWAYS TRIGGER unit_changes_no_truncate;

-- A pair is one row, whichever of the two was looked at first.
ALTER TABLE duplicate_candidates ADD CONSTRAINT duplicate_candidates_ordered CHECK (first_id < second_id);

-- A name without what the same firm varies it by, as src/units/search-columns.ts makes it: former names are compared by it.
CREATE FUNCTION normal_name(words TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(coalesce(nullif(regexp_replace(plain, '(股份有限公司|有限责任公司|有限公司|公司|专业合作社|合作社)$', ''), ''), plain))
  FROM (SELECT regexp_replace(normalize(words, NFKC), '[[:space:]()（）·."''“”,，、-]', '', 'g')) AS p(plain)
$$;
