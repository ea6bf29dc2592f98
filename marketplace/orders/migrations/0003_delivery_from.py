"""Delivery begins with the first payment, or with credit; an order is paid when all of it is."""

from django.db import migrations, models

FORWARD = """
CREATE OR REPLACE FUNCTION orders_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := CASE TG_TABLE_NAME
    WHEN 'orders_order' THEN '{status,delivery_from,paid_at,settled_at,completed_at,cancelled_at}'::text[]
    ELSE '{delivery,delivery_note,delivered_by_id,delivered_at,accepted_at}'::text[] END;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was accepted stays as it was' USING ERRCODE = 'restrict_violation';
END $$;
UPDATE orders_order SET delivery_from = paid_at WHERE paid_at IS NOT NULL;
"""


class Migration(migrations.Migration):
    """One more column that may move."""

    dependencies = [("orders", "0002_frozen_orders")]
    operations = [
        migrations.AddField(
            "order",
            "delivery_from",
            models.DateTimeField(blank=True, help_text="first payment, or invoice on credit", null=True),
        ),
        migrations.AlterField("order", "paid_at", models.DateTimeField(blank=True, help_text="all of it", null=True)),
        migrations.RunSQL(FORWARD, migrations.RunSQL.noop),
    ]
