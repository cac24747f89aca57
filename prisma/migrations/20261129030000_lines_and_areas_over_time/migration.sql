-- AlterTable
ALTER TABLE "areas" ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "valid_to" DATE;

-- AlterTable
ALTER TABLE "divisions" ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "valid_to" DATE;

-- AlterTable
ALTER TABLE "lines" ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "valid_to" DATE;

-- AlterTable
ALTER TABLE "unit_changes" ADD COLUMN     "restores" JSONB,
ADD COLUMN     "takes_back_id" UUID;

-- CreateTable
CREATE TABLE "territory_acts" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "place_id" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "paper" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "done_by" UUID,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "territory_acts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "territory_acts_kind_place_id_id_idx" ON "territory_acts"("kind", "place_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_changes_takes_back_id_key" ON "unit_changes"("takes_back_id");

-- From before until when: a day that never was is none.
ALTER TABLE lines ADD CONSTRAINT lines_from_to CHECK (valid_to > valid_from);
ALTER TABLE areas ADD CONSTRAINT areas_from_to CHECK (valid_to > valid_from);
ALTER TABLE divisions ADD CONSTRAINT divisions_from_to CHECK (valid_to > valid_from);

-- A line or an area that is retired, or about to be, takes no unit any more. Holding its row keeps whoever retires it
-- waiting until this is written, and this until that is.
CREATE FUNCTION refuse_retired_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ends date;
BEGIN
  IF NEW.status = 'active' AND NEW.line_id IS NOT NULL THEN
    SELECT valid_to INTO ends FROM lines WHERE id = NEW.line_id FOR KEY SHARE;
    IF ends IS NOT NULL THEN
      RAISE EXCEPTION 'line % ends on %', NEW.line_id, ends
        USING ERRCODE = 'check_violation', CONSTRAINT = 'units_line_in_force';
    END IF;
  END IF;
  IF NEW.status = 'active' AND NEW.area_id IS NOT NULL THEN
    SELECT valid_to INTO ends FROM areas WHERE id = NEW.area_id FOR KEY SHARE;
    IF ends IS NOT NULL THEN
      RAISE EXCEPTION 'area % ends on %', NEW.area_id, ends
        USING ERRCODE = 'check_violation', CONSTRAINT = 'units_area_in_force';
    END IF;
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER units_placed_in_force BEFORE INSERT OR UPDATE OF line_id, area_id, status ON units
  FOR EACH ROW WHEN (NEW.line_id IS NOT NULL OR NEW.area_id IS NOT NULL)
  EXECUTE FUNCTION refuse_retired_place();
ALTER TABLE units ENABLE ALWAYS TRIGGER units_placed_in_force;

CREATE TRIGGER territory_acts_append_only BEFORE UPDATE OR DELETE ON territory_acts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER territory_acts_no_truncate BEFORE TRUNCATE ON territory_acts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE territory_acts ENABLE ALWAYS TRIGGER territory_acts_append_only;
ALTER TABLE territory_acts ENABLE ALWAYS TRIGGER territory_acts_no_truncate;
