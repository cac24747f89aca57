-- CreateTable
CREATE TABLE "posts" (
    "id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "organisation_id" UUID,
    "union_id" UUID,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unit_kind" TEXT,
    "rule" TEXT,
    "grade" TEXT,
    "treatment" TEXT,
    "document" TEXT,
    "exception_reason" TEXT,
    "established_on" DATE NOT NULL,
    "closed_on" DATE,
    "closed_reason" TEXT,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "organisation_id" UUID,
    "name" TEXT,
    "born_on" DATE,
    "gender" TEXT,
    "education" TEXT,
    "political_status" TEXT,
    "certificates" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "recorded_by" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_at" TIMESTAMPTZ(3),
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_holdings" (
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "standing" TEXT NOT NULL,
    "concurrent_post" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "document" TEXT,
    "end_reason" TEXT,
    "case_id" UUID,
    "recorded_by" UUID,

    CONSTRAINT "post_holdings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cadre_actions" (
    "id" UUID NOT NULL,
    "division_code" TEXT NOT NULL,
    "organisation_id" UUID,
    "channel" TEXT NOT NULL,
    "acted_on" DATE NOT NULL,
    "person_id" UUID,
    "post_id" UUID,
    "promotion" TEXT,
    "document" TEXT,
    "origin" TEXT NOT NULL,
    "case_id" UUID,
    "recorded_by" UUID,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "cadre_actions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "posts_division_code_kind_id_idx" ON "posts"("division_code", "kind", "id");

-- CreateIndex
CREATE INDEX "posts_union_id_idx" ON "posts"("union_id");

-- CreateIndex
CREATE INDEX "posts_organisation_id_idx" ON "posts"("organisation_id");

-- CreateIndex
CREATE INDEX "people_division_code_id_idx" ON "people"("division_code", "id");

-- CreateIndex
CREATE INDEX "post_holdings_post_id_valid_from_idx" ON "post_holdings"("post_id", "valid_from");

-- CreateIndex
CREATE INDEX "post_holdings_person_id_idx" ON "post_holdings"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "cadre_actions_case_id_key" ON "cadre_actions"("case_id");

-- CreateIndex
CREATE INDEX "cadre_actions_division_code_acted_on_id_idx" ON "cadre_actions"("division_code", "acted_on", "id");

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadre_actions" ADD CONSTRAINT "cadre_actions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cadre_actions" ADD CONSTRAINT "cadre_actions_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A post is one of a union or one of an organisation.
ALTER TABLE "posts" ADD CONSTRAINT "posts_one_house" CHECK (num_nonnulls("organisation_id", "union_id") = 1);

-- One holder of a post at any date.
ALTER TABLE "post_holdings" ADD CONSTRAINT "post_holdings_one_holder"
  EXCLUDE USING gist ("post_id" WITH =, daterange("valid_from", "valid_to") WITH &&);
