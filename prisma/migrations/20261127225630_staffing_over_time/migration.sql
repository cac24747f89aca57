-- Staffing over time: why somebody was put where, who is away, which cases changed hands together, and who must
-- keep out of what.
-- CreateTable
CREATE TABLE "staffing_acts" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "line_id" TEXT,
    "area_id" TEXT,
    "act" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "paper" TEXT,
    "done_by" UUID,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staffing_acts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "absences" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT,
    "declared_by" UUID NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "absences_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_overs" (
    "id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "user_id" UUID,
    "absence_id" UUID,
    "done_by" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "hand_overs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_over_items" (
    "hand_over_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "from_id" UUID,
    "to_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'pending',
    "problem" TEXT,
    "event_seq" INTEGER,

    CONSTRAINT "hand_over_items_pkey" PRIMARY KEY ("hand_over_id","case_id")
);

-- CreateTable
CREATE TABLE "conflict_declarations" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "note" TEXT,
    "declared_by" UUID NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_by" UUID,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "conflict_declarations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "staffing_acts_assignment_id_idx" ON "staffing_acts"("assignment_id");

-- CreateIndex
CREATE INDEX "absences_user_id_last_day_idx" ON "absences"("user_id", "last_day");

-- CreateIndex
CREATE INDEX "absences_last_day_id_idx" ON "absences"("last_day", "id");

-- CreateIndex
CREATE INDEX "hand_overs_absence_id_idx" ON "hand_overs"("absence_id");

-- CreateIndex
CREATE INDEX "hand_overs_started_at_idx" ON "hand_overs"("started_at");

-- CreateIndex
CREATE INDEX "hand_over_items_case_id_idx" ON "hand_over_items"("case_id");

-- CreateIndex
CREATE INDEX "conflict_declarations_unit_id_idx" ON "conflict_declarations"("unit_id");

-- CreateIndex
CREATE INDEX "conflict_declarations_user_id_idx" ON "conflict_declarations"("user_id");

-- AddForeignKey
ALTER TABLE "absences" ADD CONSTRAINT "absences_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over_items" ADD CONSTRAINT "hand_over_items_hand_over_id_fkey" FOREIGN KEY ("hand_over_id") REFERENCES "hand_overs"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_declarations" ADD CONSTRAINT "conflict_declarations_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One county cadre and one liaison in an area on any day; valid_to is the last day on which it holds. Where two hold
-- one already, this refuses, naming them: end one of the two first.
ALTER TABLE role_assignments ADD CONSTRAINT role_assignments_one_holder
  EXCLUDE USING gist (area_id WITH =, role WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
  WHERE (role IN ('county-cadre', 'liaison'));

-- Nobody is twice an instructor of one line on one day.
ALTER TABLE role_assignments ADD CONSTRAINT role_assignments_once_a_line
  EXCLUDE USING gist (line_id WITH =, user_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
  WHERE (role = 'instructor');

-- Nobody is away twice on one day.
ALTER TABLE absences ADD CONSTRAINT absences_one_at_a_time
  EXCLUDE USING gist (user_id WITH =, daterange(first_day, last_day, '[]') WITH &&);

-- Nobody declares the same tie to the same unit twice for one day.
ALTER TABLE conflict_declarations ADD CONSTRAINT conflict_declarations_once
  EXCLUDE USING gist (user_id WITH =, unit_id WITH =, kind WITH =, daterange(valid_from, valid_to, '[]') WITH &&);

-- What was said of a staffing is history.
CREATE TRIGGER staffing_acts_append_only BEFORE UPDATE OR DELETE ON staffing_acts
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER staffing_acts_no_truncate BEFORE TRUNCATE ON staffing_acts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE staffing_acts ENABLE ALWAYS TRIGGER staffing_acts_append_only;
ALTER TABLE staffing_acts ENABLE ALWAYS TRIGGER staffing_acts_no_truncate;
