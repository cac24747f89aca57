-- CreateTable
CREATE TABLE "cadre_selections" (
    "case_id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "person_id" UUID,
    "open" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "cadre_selections_pkey" PRIMARY KEY ("case_id")
);

-- CreateIndex
CREATE INDEX "cadre_selections_post_id_idx" ON "cadre_selections"("post_id");

-- CreateIndex
CREATE INDEX "cadre_selections_person_id_idx" ON "cadre_selections"("person_id");

-- AddForeignKey
ALTER TABLE "cadre_selections" ADD CONSTRAINT "cadre_selections_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadre_selections" ADD CONSTRAINT "cadre_selections_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A post is filled by one selection at a time.
CREATE UNIQUE INDEX "cadre_selections_one_open" ON "cadre_selections" ("post_id") WHERE "open";
