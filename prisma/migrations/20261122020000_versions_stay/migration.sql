-- Cases are judged by a calendar version and a policy version: what has judged is never rewritten.

CREATE TRIGGER policy_versions_append_only BEFORE UPDATE OR DELETE ON policy_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER policy_versions_no_truncate BEFORE TRUNCATE ON policy_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE policy_versions ENABLE ALWAYS TRIGGER policy_versions_append_only;
ALTER TABLE policy_versions ENABLE ALWAYS TRIGGER policy_versions_no_truncate;

-- Of a calendar version only the status moves: draft -> active -> superseded, or draft -> discarded.
CREATE FUNCTION refuse_calendar_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.version, NEW.source, NEW.data, NEW.imported_by, NEW.imported_at)
       IS DISTINCT FROM (OLD.version, OLD.source, OLD.data, OLD.imported_by, OLD.imported_at)
     OR (OLD.status, NEW.status) NOT IN (('draft', 'active'), ('draft', 'discarded'), ('active', 'superseded'))
     OR (OLD.status <> 'draft'
         AND (NEW.confirmed_by, NEW.confirmed_at) IS DISTINCT FROM (OLD.confirmed_by, OLD.confirmed_at))
  THEN
    RAISE EXCEPTION 'calendar version % is kept as it was confirmed', OLD.version
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER calendar_versions_kept BEFORE UPDATE ON calendar_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_calendar_change();
CREATE TRIGGER calendar_versions_no_delete BEFORE DELETE ON calendar_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER calendar_versions_no_truncate BEFORE TRUNCATE ON calendar_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
ALTER TABLE calendar_versions ENABLE ALWAYS TRIGGER calendar_versions_kept;
ALTER TABLE calendar_versions ENABLE ALWAYS TRIGGER calendar_versions_no_delete;
ALTER TABLE calendar_versions ENABLE ALWAYS TRIGGER calendar_versions_no_truncate;
