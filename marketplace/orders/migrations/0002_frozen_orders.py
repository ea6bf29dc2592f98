"""The database keeps what was accepted: shares are only added, prices and the split's snapshot never change."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER orders_share_append_only BEFORE UPDATE OR DELETE ON orders_ordershare
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();

CREATE FUNCTION orders_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := CASE TG_TABLE_NAME
    WHEN 'orders_order' THEN '{status,paid_at,settled_at,completed_at,cancelled_at}'::text[]
    ELSE '{delivery,delivery_note,delivered_by_id,delivered_at,accepted_at}'::text[] END;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was accepted stays as it was' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER orders_order_frozen BEFORE UPDATE OR DELETE ON orders_order
  FOR EACH ROW EXECUTE FUNCTION orders_frozen();
CREATE TRIGGER orders_line_frozen BEFORE UPDATE OR DELETE ON orders_orderline
  FOR EACH ROW EXECUTE FUNCTION orders_frozen();
"""
BACKWARD = """
DROP TRIGGER orders_line_frozen ON orders_orderline;
DROP TRIGGER orders_order_frozen ON orders_order;
DROP FUNCTION orders_frozen();
DROP TRIGGER orders_share_append_only ON orders_ordershare;
"""


class Migration(migrations.Migration):
    """Frozen at acceptance (money.md, "Frozen and explained")."""

    dependencies = [("orders", "0001_initial"), ("kit", "0002_audit_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
