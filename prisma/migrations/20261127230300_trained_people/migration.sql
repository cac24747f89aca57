-- Whoever is enrolled is somebody of the cadre pool.
-- AddForeignKey
ALTER TABLE "training_enrolments" ADD CONSTRAINT "training_enrolments_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
