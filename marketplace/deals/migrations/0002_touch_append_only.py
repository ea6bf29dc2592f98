"""The database lets a touch be added and voided, and nothing else."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION deals_touch_only_voids() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND
     (to_jsonb(NEW) - '{voided_at,voided_by_id,void_reason}'::text[]) =
     (to_jsonb(OLD) - '{voided_at,voided_by_id,void_reason}'::text[]) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a touch is only ever added or voided' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER deals_touch_append_only BEFORE UPDATE OR DELETE ON deals_touch
  FOR EACH ROW EXECUTE FUNCTION deals_touch_only_voids();
"""
BACKWARD = "DROP TRIGGER deals_touch_append_only ON deals_touch; DROP FUNCTION deals_touch_only_voids();"


class Migration(migrations.Migration):
    """Append-only touches."""

    dependencies = [("deals", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
