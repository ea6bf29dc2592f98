"""No version is accepted without the row that says who accepted it: the database refuses it at the end of the transaction."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION quotes_accepted_with_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM quotes_quoteversion WHERE id = NEW.id AND status = 'accepted')
    AND NOT EXISTS (SELECT FROM quotes_acceptance WHERE version_id = NEW.id) THEN
    RAISE EXCEPTION 'a version is accepted by somebody: its acceptance is missing' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER quotes_accepted_with_evidence AFTER INSERT OR UPDATE OF status ON quotes_quoteversion
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status = 'accepted')
  EXECUTE FUNCTION quotes_accepted_with_evidence();
"""
BACKWARD = """
DROP TRIGGER quotes_accepted_with_evidence ON quotes_quoteversion;
DROP FUNCTION quotes_accepted_with_evidence();
"""


class Migration(migrations.Migration):
    dependencies = [("quotes", "0021_booking")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
