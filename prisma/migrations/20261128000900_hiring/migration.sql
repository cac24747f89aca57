-- Hiring: a quota by versions whose places only the database gives away, and what rounds know of their applicants.
-- CreateTable
CREATE TABLE "quota_versions" (
    "id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "decided_by" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quota_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_places" (
    "id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "slot" INTEGER NOT NULL DEFAULT 0,
    "case_id" UUID NOT NULL,
    "contract" TEXT NOT NULL,
    "reserved_on" DATE NOT NULL,
    "used_on" DATE,
    "released_on" DATE,
    "why" TEXT,

    CONSTRAINT "quota_places_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hiring_applications" (
    "case_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "person" UUID NOT NULL,
    "post" TEXT NOT NULL,
    "standing" BOOLEAN NOT NULL DEFAULT true,
    "test" INTEGER,
    "interview" INTEGER,

    CONSTRAINT "hiring_applications_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "hiring_round_keys" (
    "round_id" UUID NOT NULL,
    "salt" BYTEA,
    "erased_at" TIMESTAMPTZ(3),
    "applications" INTEGER NOT NULL DEFAULT 0,
    "values" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "hiring_round_keys_pkey" PRIMARY KEY ("round_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "quota_versions_division_code_valid_from_key" ON "quota_versions"("division_code", "valid_from");

-- CreateIndex
CREATE INDEX "quota_places_division_code_reserved_on_idx" ON "quota_places"("division_code", "reserved_on");

-- CreateIndex
CREATE INDEX "hiring_applications_round_id_post_test_idx" ON "hiring_applications"("round_id", "post", "test");

-- A decision stands as it was made; another day brings another version.
CREATE TRIGGER quota_versions_append_only BEFORE UPDATE OR DELETE ON quota_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER quota_versions_no_truncate BEFORE TRUNCATE ON quota_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE quota_versions ENABLE ALWAYS TRIGGER quota_versions_append_only;
ALTER TABLE quota_versions ENABLE ALWAYS TRIGGER quota_versions_no_truncate;

-- Places are given one after another: of any number who ask at once, as many get one as are free, and no more.
CREATE FUNCTION take_quota_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed INTEGER;
  taken INTEGER;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('quota-places:' || NEW.division_code, 0));
  SELECT size INTO allowed FROM quota_versions
    WHERE division_code = NEW.division_code AND valid_from <= NEW.reserved_on
    ORDER BY valid_from DESC LIMIT 1;
  SELECT count(*) INTO taken FROM quota_places
    WHERE division_code = NEW.division_code AND released_on IS NULL;
  IF taken >= COALESCE(allowed, 0) THEN
    RAISE EXCEPTION 'all % places of the quota are taken', COALESCE(allowed, 0)
      USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'quota_places_within_quota';
  END IF;
  SELECT min(n) INTO NEW.slot FROM generate_series(1, taken + 1) n
    WHERE NOT EXISTS (SELECT FROM quota_places p
      WHERE p.division_code = NEW.division_code AND p.slot = n AND p.released_on IS NULL);
  RETURN NEW;
END $$;
CREATE TRIGGER quota_places_taken BEFORE INSERT ON quota_places
  FOR EACH ROW EXECUTE FUNCTION take_quota_place();

-- A place is used once and released once; whose it is, which and since when never changes.
CREATE FUNCTION keep_quota_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.division_code, NEW.slot, NEW.case_id, NEW.contract, NEW.reserved_on)
      IS DISTINCT FROM (OLD.id, OLD.division_code, OLD.slot, OLD.case_id, OLD.contract, OLD.reserved_on)
    OR (OLD.used_on IS NOT NULL AND NEW.used_on IS DISTINCT FROM OLD.used_on)
    OR OLD.released_on IS NOT NULL THEN
    RAISE EXCEPTION 'a place of the quota is used once and released once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quota_places_kept BEFORE UPDATE ON quota_places
  FOR EACH ROW EXECUTE FUNCTION keep_quota_place();
CREATE TRIGGER quota_places_no_delete BEFORE DELETE ON quota_places
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER quota_places_no_truncate BEFORE TRUNCATE ON quota_places
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE quota_places ENABLE ALWAYS TRIGGER quota_places_taken;
ALTER TABLE quota_places ENABLE ALWAYS TRIGGER quota_places_kept;
ALTER TABLE quota_places ENABLE ALWAYS TRIGGER quota_places_no_delete;
ALTER TABLE quota_places ENABLE ALWAYS TRIGGER quota_places_no_truncate;

-- Whatever becomes of the lock above: no slot twice, no application twice, one application a person and round.
CREATE UNIQUE INDEX quota_places_one_holder ON quota_places (division_code, slot) WHERE released_on IS NULL;
CREATE UNIQUE INDEX quota_places_one_each ON quota_places (case_id) WHERE released_on IS NULL;
CREATE UNIQUE INDEX hiring_applications_one_a_round ON hiring_applications (round_id, person) WHERE standing;
ALTER TABLE quota_places ADD CONSTRAINT quota_places_in_order
  CHECK (slot > 0 AND (used_on IS NULL OR used_on >= reserved_on) AND (released_on IS NULL OR released_on >= reserved_on));
ALTER TABLE quota_versions ADD CONSTRAINT quota_versions_sized CHECK (size BETWEEN 0 AND 1000);
