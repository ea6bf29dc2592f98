"""The database refuses to change or delete an audit entry."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION kit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: add a correcting row instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER kit_audit_append_only BEFORE UPDATE OR DELETE ON kit_auditentry
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER kit_audit_append_only ON kit_auditentry;
DROP FUNCTION kit_refuse_change();
"""


class Migration(migrations.Migration):
    """`kit_refuse_change()` also serves other apps' append-only tables."""

    dependencies = [("kit", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
