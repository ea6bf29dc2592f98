"""The database keeps a proposed version as it was: only its way to the buyer, and the acceptance, are added."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION quotes_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := '{status,sent_at,accepted_at,accepted_by_id,accepted_name,accepted_title,po_number}';
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.status = 'draft' THEN RETURN OLD; END IF;
  ELSIF OLD.status = 'draft' THEN
    RETURN NEW;
  ELSIF NEW.status <> 'draft' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving)
    AND (OLD.accepted_at IS NULL OR to_jsonb(NEW) = to_jsonb(OLD)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'version % of a quote is frozen: make a new version', OLD.number USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER quotes_version_frozen BEFORE UPDATE OR DELETE ON quotes_quoteversion
  FOR EACH ROW EXECUTE FUNCTION quotes_version_frozen();

CREATE FUNCTION quotes_line_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found text;
  version bigint;
BEGIN
  IF TG_TABLE_NAME = 'quotes_quoteline' THEN
    version := CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
  ELSE
    SELECT version_id INTO version FROM quotes_quoteline
      WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.line_id ELSE OLD.line_id END;
  END IF;
  SELECT status INTO found FROM quotes_quoteversion WHERE id = version;
  IF found IS NOT NULL AND found <> 'draft' THEN
    RAISE EXCEPTION 'the lines of a proposed version are frozen: make a new version'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER quotes_line_frozen BEFORE INSERT OR UPDATE OR DELETE ON quotes_quoteline
  FOR EACH ROW EXECUTE FUNCTION quotes_line_frozen();
CREATE TRIGGER quotes_component_frozen BEFORE INSERT OR UPDATE OR DELETE ON quotes_quotecomponent
  FOR EACH ROW EXECUTE FUNCTION quotes_line_frozen();
"""
BACKWARD = """
DROP TRIGGER quotes_component_frozen ON quotes_quotecomponent;
DROP TRIGGER quotes_line_frozen ON quotes_quoteline;
DROP FUNCTION quotes_line_frozen();
DROP TRIGGER quotes_version_frozen ON quotes_quoteversion;
DROP FUNCTION quotes_version_frozen();
"""


class Migration(migrations.Migration):
    """Frozen once proposed (money.md, "Consent")."""

    dependencies = [("quotes", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
