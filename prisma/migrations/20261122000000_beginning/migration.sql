-- The memory of Jianhui, as prisma/schema.prisma describes it.

-- CreateTable
CREATE TABLE "organisations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "division_code" TEXT NOT NULL,
    "parent_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "superior_rules" (
    "division_prefix" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,

    CONSTRAINT "superior_rules_pkey" PRIMARY KEY ("division_prefix")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "username" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "must_change_password" BOOLEAN NOT NULL DEFAULT false,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignments" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "organisation_id" UUID,
    "division_code" TEXT,
    "line_id" TEXT,
    "area_id" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "role_assignments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID,
    "case_id" UUID,
    "secret_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_log" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "username" TEXT NOT NULL,
    "user_id" UUID,
    "outcome" TEXT NOT NULL,
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "login_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation_log" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "operation" TEXT NOT NULL,
    "subject" TEXT,
    "status" INTEGER NOT NULL,
    "request_id" TEXT NOT NULL,
    "ip" TEXT,

    CONSTRAINT "operation_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personal_view_log" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "case_id" UUID,
    "subject" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,

    CONSTRAINT "personal_view_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "divisions" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "area_id" TEXT,

    CONSTRAINT "divisions_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "lines" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "lines_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "areas" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,

    CONSTRAINT "areas_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "units" (
    "id" UUID NOT NULL,
    "code" TEXT,
    "legacy_number" TEXT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "division_code" TEXT NOT NULL,
    "address" TEXT,
    "industry" TEXT,
    "line_id" TEXT,
    "area_id" TEXT,
    "legal_representative" TEXT,
    "contact_name" TEXT,
    "contact_phone" TEXT,
    "has_party_branch" BOOLEAN,
    "status" TEXT NOT NULL DEFAULT 'active',
    "parent_id" UUID,
    "code_warnings" JSONB NOT NULL DEFAULT '[]',
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID,

    CONSTRAINT "units_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sites" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "main" BOOLEAN NOT NULL DEFAULT false,
    "division_code" TEXT NOT NULL,
    "ends_on" DATE,

    CONSTRAINT "sites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unions" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "code" TEXT,
    "division_code" TEXT NOT NULL,
    "organisation_id" UUID,
    "line_id" TEXT,
    "area_id" TEXT,
    "founded_on" DATE NOT NULL,
    "approved_on" DATE,
    "unveiled_on" DATE,
    "reply_number" TEXT,
    "term_years" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'active',
    "case_id" UUID,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "unions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "coverages" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "union_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "case_id" UUID,

    CONSTRAINT "coverages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" UUID NOT NULL,
    "case_number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "machine" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "snapshot" JSONB NOT NULL,
    "stage" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "segment" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "mode" TEXT,
    "division_code" TEXT NOT NULL,
    "organisation_id" UUID,
    "unit_id" UUID,
    "site_id" UUID,
    "line_id" TEXT,
    "area_id" TEXT,
    "owner_id" UUID,
    "claimed_by" UUID,
    "opened_by" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_on" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "last_occurred_at" TIMESTAMPTZ(3),
    "hands" JSONB NOT NULL DEFAULT '[]',
    "clock_state" TEXT NOT NULL DEFAULT 'notStarted',
    "holder" TEXT NOT NULL DEFAULT 'instructor',
    "started_on" DATE,
    "due_on" DATE,
    "stopped_on" DATE,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "calendar_version" INTEGER NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "demonstration" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_events" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "machine" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT '',
    "payload" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "effects" JSONB NOT NULL,
    "actor_id" UUID,
    "actor_role" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "hash_algorithm" TEXT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "case_events_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "clock_entries" (
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "segment" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "clock_entries_pkey" PRIMARY KEY ("case_id","seq","ordinal")
);

-- CreateTable
CREATE TABLE "case_units" (
    "case_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "lead" BOOLEAN NOT NULL,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "left_seq" INTEGER,

    CONSTRAINT "case_units_pkey" PRIMARY KEY ("case_id","unit_id","site_id")
);

-- CreateTable
CREATE TABLE "personal_data" (
    "ref" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "pointer" TEXT NOT NULL,
    "value" JSONB,
    "salt" BYTEA,
    "erased_at" TIMESTAMPTZ(3),
    "erased_seq" INTEGER,

    CONSTRAINT "personal_data_pkey" PRIMARY KEY ("ref")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "actor_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "case_id" UUID NOT NULL,
    "event_seq" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "late_entries" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_role" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_note" TEXT,
    "event_seq" INTEGER,

    CONSTRAINT "late_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "case_id" UUID,
    "topic" TEXT NOT NULL,
    "rung" TEXT,
    "due_on" DATE,
    "params" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_secrets" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_secrets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "opinion_requests" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_by" DATE,
    "answer" TEXT,
    "sha256" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "opinion_requests_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_files" (
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_files_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "case_files" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "item" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "name_ref" UUID,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blank_forms" (
    "item" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "replaced_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blank_forms_pkey" PRIMARY KEY ("item","version")
);

-- CreateTable
CREATE TABLE "calendar_versions" (
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "imported_by" UUID,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by" UUID,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_versions_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "policy_versions" (
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "effective_from" DATE NOT NULL,
    "data" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_versions_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "chain_heads" (
    "id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "algorithm" TEXT NOT NULL,
    "root" BYTEA NOT NULL,
    "cases" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,

    CONSTRAINT "chain_heads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chain_head_leaves" (
    "head_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "chain_head_leaves_pkey" PRIMARY KEY ("head_id","case_id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "started_by" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audits" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "period_from" DATE NOT NULL,
    "period_to" DATE NOT NULL,
    "scope" JSONB NOT NULL,
    "method" TEXT NOT NULL,
    "seed" TEXT,
    "sample_size" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'open',
    "calendar_version" INTEGER NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "signed_by" UUID,
    "signed_at" TIMESTAMPTZ(3),
    "head_id" UUID,
    "sealed_by" UUID,
    "sealed_at" TIMESTAMPTZ(3),
    "seal" BYTEA,
    "sealed_record" JSONB,
    "population" JSONB NOT NULL DEFAULT '{}',
    "summary" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_cases" (
    "audit_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "verdict" JSONB NOT NULL,
    "result" TEXT,
    "finding" TEXT,
    "correction" TEXT,
    "correct_by" DATE,
    "answer" TEXT,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "audit_cases_pkey" PRIMARY KEY ("audit_id","case_id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "counters" (
    "scope" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "counters_pkey" PRIMARY KEY ("scope")
);

-- CreateIndex
CREATE INDEX "organisations_division_code_idx" ON "organisations"("division_code");

-- CreateIndex
CREATE UNIQUE INDEX "users_username_key" ON "users"("username");

-- CreateIndex
CREATE INDEX "role_assignments_user_id_idx" ON "role_assignments"("user_id");

-- CreateIndex
CREATE INDEX "role_assignments_role_line_id_idx" ON "role_assignments"("role", "line_id");

-- CreateIndex
CREATE INDEX "role_assignments_role_area_id_idx" ON "role_assignments"("role", "area_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_secret_id_idx" ON "sessions"("secret_id");

-- CreateIndex
CREATE INDEX "login_log_at_idx" ON "login_log"("at");

-- CreateIndex
CREATE INDEX "login_log_username_at_idx" ON "login_log"("username", "at");

-- CreateIndex
CREATE INDEX "operation_log_at_idx" ON "operation_log"("at");

-- CreateIndex
CREATE INDEX "operation_log_user_id_at_idx" ON "operation_log"("user_id", "at");

-- CreateIndex
CREATE INDEX "personal_view_log_at_idx" ON "personal_view_log"("at");

-- CreateIndex
CREATE UNIQUE INDEX "units_code_key" ON "units"("code");

-- CreateIndex
CREATE INDEX "units_division_code_idx" ON "units"("division_code");

-- CreateIndex
CREATE INDEX "units_line_id_idx" ON "units"("line_id");

-- CreateIndex
CREATE INDEX "units_area_id_idx" ON "units"("area_id");

-- CreateIndex
CREATE INDEX "sites_unit_id_idx" ON "sites"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "unions_code_key" ON "unions"("code");

-- CreateIndex
CREATE INDEX "unions_division_code_idx" ON "unions"("division_code");

-- CreateIndex
CREATE INDEX "coverages_unit_id_idx" ON "coverages"("unit_id");

-- CreateIndex
CREATE INDEX "coverages_union_id_idx" ON "coverages"("union_id");

-- CreateIndex
CREATE UNIQUE INDEX "cases_case_number_key" ON "cases"("case_number");

-- CreateIndex
CREATE INDEX "cases_owner_id_ended_due_on_id_idx" ON "cases"("owner_id", "ended", "due_on", "id");

-- CreateIndex
CREATE INDEX "cases_ended_due_on_id_idx" ON "cases"("ended", "due_on", "id");

-- CreateIndex
CREATE INDEX "cases_stage_due_on_id_idx" ON "cases"("stage", "due_on", "id");

-- CreateIndex
CREATE INDEX "cases_line_id_due_on_id_idx" ON "cases"("line_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "cases_area_id_due_on_id_idx" ON "cases"("area_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "cases_division_code_due_on_id_idx" ON "cases"("division_code", "due_on", "id");

-- CreateIndex
CREATE INDEX "cases_organisation_id_stage_idx" ON "cases"("organisation_id", "stage");

-- CreateIndex
CREATE INDEX "cases_calendar_version_ended_idx" ON "cases"("calendar_version", "ended");

-- CreateIndex
CREATE INDEX "case_events_actor_id_recorded_at_idx" ON "case_events"("actor_id", "recorded_at");

-- CreateIndex
CREATE INDEX "case_events_type_recorded_at_idx" ON "case_events"("type", "recorded_at");

-- CreateIndex
CREATE INDEX "case_units_unit_id_idx" ON "case_units"("unit_id");

-- CreateIndex
CREATE INDEX "personal_data_case_id_seq_idx" ON "personal_data"("case_id", "seq");

-- CreateIndex
CREATE INDEX "idempotency_records_created_at_idx" ON "idempotency_records"("created_at");

-- CreateIndex
CREATE INDEX "late_entries_status_requested_at_idx" ON "late_entries"("status", "requested_at");

-- CreateIndex
CREATE INDEX "late_entries_case_id_idx" ON "late_entries"("case_id");

-- CreateIndex
CREATE INDEX "notices_user_id_read_at_created_at_idx" ON "notices"("user_id", "read_at", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notices_once" ON "notices"("user_id", "case_id", "topic", "rung", "due_on") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "case_secrets_case_id_idx" ON "case_secrets"("case_id");

-- CreateIndex
CREATE INDEX "opinion_requests_partner_id_answered_at_idx" ON "opinion_requests"("partner_id", "answered_at");

-- CreateIndex
CREATE INDEX "opinion_requests_case_id_idx" ON "opinion_requests"("case_id");

-- CreateIndex
CREATE INDEX "case_files_case_id_item_idx" ON "case_files"("case_id", "item");

-- CreateIndex
CREATE UNIQUE INDEX "policy_versions_name_effective_from_key" ON "policy_versions"("name", "effective_from");

-- CreateIndex
CREATE INDEX "chain_head_leaves_case_id_seq_idx" ON "chain_head_leaves"("case_id", "seq");

-- CreateIndex
CREATE INDEX "verifications_requested_at_idx" ON "verifications"("requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "audits_number_key" ON "audits"("number");

-- AddForeignKey
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "organisations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "superior_rules" ADD CONSTRAINT "superior_rules_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "lines"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_secret_id_fkey" FOREIGN KEY ("secret_id") REFERENCES "case_secrets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "divisions" ADD CONSTRAINT "divisions_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "lines"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_area_id_fkey" FOREIGN KEY ("area_id") REFERENCES "areas"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "units"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sites" ADD CONSTRAINT "sites_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "units"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverages" ADD CONSTRAINT "coverages_union_id_fkey" FOREIGN KEY ("union_id") REFERENCES "unions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock_entries" ADD CONSTRAINT "clock_entries_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_units" ADD CONSTRAINT "case_units_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_secrets" ADD CONSTRAINT "case_secrets_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion_requests" ADD CONSTRAINT "opinion_requests_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "organisations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chain_head_leaves" ADD CONSTRAINT "chain_head_leaves_head_id_fkey" FOREIGN KEY ("head_id") REFERENCES "chain_heads"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_cases" ADD CONSTRAINT "audit_cases_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audits"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say. prisma/guarantees.ts lists all of it; a test compares the list with
-- the catalogues of PostgreSQL.

CREATE EXTENSION IF NOT EXISTS btree_gist;

-- History is written once. The database refuses everybody, the owner of the tables too (who would have to
-- alter the table first), and ALWAYS means: also a session that replays another server's changes.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER case_events_append_only BEFORE UPDATE OR DELETE ON case_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER case_events_no_truncate BEFORE TRUNCATE ON case_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE case_events ENABLE ALWAYS TRIGGER case_events_append_only;
ALTER TABLE case_events ENABLE ALWAYS TRIGGER case_events_no_truncate;

CREATE TRIGGER clock_entries_append_only BEFORE UPDATE OR DELETE ON clock_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER clock_entries_no_truncate BEFORE TRUNCATE ON clock_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE clock_entries ENABLE ALWAYS TRIGGER clock_entries_append_only;
ALTER TABLE clock_entries ENABLE ALWAYS TRIGGER clock_entries_no_truncate;

CREATE TRIGGER chain_heads_append_only BEFORE UPDATE OR DELETE ON chain_heads
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_heads_no_truncate BEFORE TRUNCATE ON chain_heads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE chain_heads ENABLE ALWAYS TRIGGER chain_heads_append_only;
ALTER TABLE chain_heads ENABLE ALWAYS TRIGGER chain_heads_no_truncate;

CREATE TRIGGER chain_head_leaves_append_only BEFORE UPDATE OR DELETE ON chain_head_leaves
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_head_leaves_no_truncate BEFORE TRUNCATE ON chain_head_leaves
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE chain_head_leaves ENABLE ALWAYS TRIGGER chain_head_leaves_append_only;
ALTER TABLE chain_head_leaves ENABLE ALWAYS TRIGGER chain_head_leaves_no_truncate;

-- A personal datum is emptied by erasure (value and salt), never removed: its row says that it was there.
CREATE TRIGGER personal_data_no_delete BEFORE DELETE ON personal_data
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER personal_data_no_truncate BEFORE TRUNCATE ON personal_data
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE personal_data ENABLE ALWAYS TRIGGER personal_data_no_delete;
ALTER TABLE personal_data ENABLE ALWAYS TRIGGER personal_data_no_truncate;

-- One open case per unit and site.
CREATE UNIQUE INDEX case_units_one_open ON case_units (unit_id, site_id) WHERE open;

-- One main site per unit.
CREATE UNIQUE INDEX sites_one_main ON sites (unit_id) WHERE main;

-- One primary union per unit and site on any day; valid_to is the first day on which it no longer holds.
ALTER TABLE coverages ADD CONSTRAINT coverages_one_primary
  EXCLUDE USING gist (unit_id WITH =, site_id WITH =, daterange(valid_from, valid_to) WITH &&)
  WHERE (kind = 'primary');

-- One calendar is in force.
CREATE UNIQUE INDEX calendar_versions_one_active ON calendar_versions ((true)) WHERE status = 'active';
