"""The database keeps what a visitor wrote, and what was noted about it, as it was written."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION storefronts_lead_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.reference, OLD.name, OLD.email, OLD.company, OLD.phone, OLD.country, OLD.message, OLD.answers::text,
      OLD.form_version, OLD.consent, OLD.page, OLD.source, OLD.campaign, OLD.created_at) IS DISTINCT FROM
     (NEW.reference, NEW.name, NEW.email, NEW.company, NEW.phone, NEW.country, NEW.message, NEW.answers::text,
      NEW.form_version, NEW.consent, NEW.page, NEW.source, NEW.campaign, NEW.created_at)
     OR (OLD.confirmed_at IS NOT NULL AND OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) THEN
    RAISE EXCEPTION 'what a lead says is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER storefronts_lead_as_written BEFORE UPDATE ON storefronts_lead
  FOR EACH ROW EXECUTE FUNCTION storefronts_lead_as_written();
CREATE FUNCTION storefronts_leadnote_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'by_id') = (to_jsonb(OLD) - 'by_id') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a note about a lead is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER storefronts_leadnote_only_added BEFORE UPDATE ON storefronts_leadnote
  FOR EACH ROW EXECUTE FUNCTION storefronts_leadnote_only_added();
"""
BACKWARD = """
DROP TRIGGER storefronts_leadnote_only_added ON storefronts_leadnote;
DROP FUNCTION storefronts_leadnote_only_added();
DROP TRIGGER storefronts_lead_as_written ON storefronts_lead;
DROP FUNCTION storefronts_lead_as_written();
"""


class Migration(migrations.Migration):
    """Leads as they were written."""

    dependencies = [("storefronts", "0007_leads")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
