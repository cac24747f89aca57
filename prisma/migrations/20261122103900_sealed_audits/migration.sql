-- AlterTable
ALTER TABLE "audit_cases" ADD COLUMN     "found_at" TIMESTAMPTZ(3),
ADD COLUMN     "found_by" UUID;

-- AlterTable
ALTER TABLE "case_events" ALTER COLUMN "state" DROP DEFAULT;

-- AlterTable
ALTER TABLE "verifications" ADD COLUMN     "mismatches" INTEGER NOT NULL DEFAULT 0;

-- A sealed audit is history: nothing of it changes any more, and its cases take the answers to corrections
-- alone, which come later and are not covered by the seal. Nothing of any audit is removed.
CREATE FUNCTION refuse_change_of_sealed_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seal IS NOT NULL THEN
    RAISE EXCEPTION 'audit % is sealed: % is refused', OLD.number, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION refuse_change_of_sealed_audit_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM audits a WHERE a.id IN (OLD.audit_id, NEW.audit_id) AND a.seal IS NOT NULL)
    AND to_jsonb(OLD) - '{answer,answered_by,answered_at}'::text[]
      IS DISTINCT FROM to_jsonb(NEW) - '{answer,answered_by,answered_at}'::text[] THEN
    RAISE EXCEPTION 'the audit of this case is sealed: % is refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER audits_sealed BEFORE UPDATE ON audits
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_sealed_audit();
CREATE TRIGGER audits_no_delete BEFORE DELETE ON audits
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audits_no_truncate BEFORE TRUNCATE ON audits
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audits ENABLE ALWAYS TRIGGER audits_sealed;
ALTER TABLE audits ENABLE ALWAYS TRIGGER audits_no_delete;
ALTER TABLE audits ENABLE ALWAYS TRIGGER audits_no_truncate;

CREATE TRIGGER audit_cases_sealed BEFORE INSERT OR UPDATE ON audit_cases
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_sealed_audit_case();
CREATE TRIGGER audit_cases_no_delete BEFORE DELETE ON audit_cases
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_cases_no_truncate BEFORE TRUNCATE ON audit_cases
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE audit_cases ENABLE ALWAYS TRIGGER audit_cases_sealed;
ALTER TABLE audit_cases ENABLE ALWAYS TRIGGER audit_cases_no_delete;
ALTER TABLE audit_cases ENABLE ALWAYS TRIGGER audit_cases_no_truncate;
