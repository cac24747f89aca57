-- Training of cadres: years, sessions, enrolments, attendance, certificates; the database keeps places and numbers.
-- CreateTable
CREATE TABLE "training_years" (
    "case_id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "withdrawn_on" DATE,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "training_years_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "training_forms" (
    "year_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "held_on" DATE NOT NULL,
    "hours" DECIMAL(5,1) NOT NULL,
    "attended" INTEGER NOT NULL,
    "topics" TEXT[],

    CONSTRAINT "training_forms_pkey" PRIMARY KEY ("year_id","seq")
);

-- CreateTable
CREATE TABLE "training_sessions" (
    "case_id" UUID NOT NULL,
    "year_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "division_code" TEXT NOT NULL,
    "from_on" DATE NOT NULL,
    "to_on" DATE NOT NULL,
    "place" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "makes_up_for_id" UUID,
    "cancelled_on" DATE,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "training_sessions_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "training_modules" (
    "session_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "topics" TEXT[],
    "on" DATE NOT NULL,
    "part" TEXT NOT NULL,
    "hours" DECIMAL(5,1) NOT NULL,

    CONSTRAINT "training_modules_pkey" PRIMARY KEY ("session_id","code")
);

-- CreateTable
CREATE TABLE "training_enrolments" (
    "case_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "seated" BOOLEAN NOT NULL DEFAULT false,
    "standing" BOOLEAN NOT NULL DEFAULT true,
    "passed" BOOLEAN,
    "result_on" DATE,

    CONSTRAINT "training_enrolments_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "training_attendance" (
    "enrolment_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "part" TEXT NOT NULL,
    "present" BOOLEAN NOT NULL,
    "absence" TEXT,

    CONSTRAINT "training_attendance_pkey" PRIMARY KEY ("enrolment_id","on","part")
);

-- CreateTable
CREATE TABLE "training_certificates" (
    "enrolment_id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,

    CONSTRAINT "training_certificates_pkey" PRIMARY KEY ("enrolment_id")
);

-- CreateIndex
CREATE INDEX "training_years_division_code_year_idx" ON "training_years"("division_code", "year");

-- CreateIndex
CREATE INDEX "training_sessions_division_code_from_on_idx" ON "training_sessions"("division_code", "from_on");

-- CreateIndex
CREATE INDEX "training_enrolments_session_id_case_id_idx" ON "training_enrolments"("session_id", "case_id");

-- CreateIndex
CREATE INDEX "training_enrolments_person_id_idx" ON "training_enrolments"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "training_certificates_one_number" ON "training_certificates"("division_code", "year", "sequence");

-- AddForeignKey
ALTER TABLE "training_forms" ADD CONSTRAINT "training_forms_year_id_fkey" FOREIGN KEY ("year_id") REFERENCES "training_years"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_sessions" ADD CONSTRAINT "training_sessions_year_id_fkey" FOREIGN KEY ("year_id") REFERENCES "training_years"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_sessions" ADD CONSTRAINT "training_sessions_makes_up_for_id_fkey" FOREIGN KEY ("makes_up_for_id") REFERENCES "training_sessions"("case_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_modules" ADD CONSTRAINT "training_modules_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "training_sessions"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_enrolments" ADD CONSTRAINT "training_enrolments_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "training_sessions"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_attendance" ADD CONSTRAINT "training_attendance_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "training_enrolments"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training_certificates" ADD CONSTRAINT "training_certificates_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "training_enrolments"("case_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A session has no more people than places, whoever is fastest.
ALTER TABLE training_sessions ADD CONSTRAINT training_sessions_within_capacity CHECK (taken BETWEEN 0 AND capacity);
-- A county has one standing year; a year has one standing session of each number; a person asks once for a session.
CREATE UNIQUE INDEX training_years_one_standing ON training_years (division_code, year) WHERE withdrawn_on IS NULL;
CREATE UNIQUE INDEX training_sessions_one_standing ON training_sessions (year_id, sequence) WHERE cancelled_on IS NULL;
CREATE UNIQUE INDEX training_enrolments_one_standing ON training_enrolments (session_id, person_id) WHERE standing;
ALTER TABLE training_certificates ADD CONSTRAINT training_certificates_counted CHECK (sequence >= 1);
