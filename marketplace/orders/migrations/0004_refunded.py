"""An order whose payments went back in full has a word of its own."""

from django.db import migrations, models

FROZEN = """
CREATE OR REPLACE FUNCTION orders_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := CASE TG_TABLE_NAME
    WHEN 'orders_order'
    THEN '{status,delivery_from,paid_at,settled_at,completed_at,cancelled_at,refunded_at}'::text[]
    ELSE '{delivery,delivery_note,delivered_by_id,delivered_at,accepted_at}'::text[] END;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was accepted stays as it was' USING ERRCODE = 'restrict_violation';
END $$;
"""
STATUSES = [
    ("placed", "Waiting for payment"),
    ("paid", "Paid"),
    ("settled", "Paid and settled"),
    ("delivering", "In delivery"),
    ("completed", "Completed"),
    ("cancelled", "Cancelled"),
    ("refunded", "Refunded"),
]


class Migration(migrations.Migration):
    """One more column that may move, one more word."""

    dependencies = [("orders", "0003_delivery_from")]
    operations = [
        migrations.AddField(
            "order",
            "refunded_at",
            models.DateTimeField(blank=True, help_text="all that was paid", null=True),
        ),
        migrations.AlterField("order", "status", models.CharField(choices=STATUSES, default="placed", max_length=10)),
        migrations.RemoveConstraint("order", "orders_status_known"),
        migrations.AddConstraint(
            "order",
            models.CheckConstraint(
                condition=models.Q(status__in=[value for value, _ in STATUSES]), name="orders_status_known"
            ),
        ),
        migrations.RunSQL(FROZEN, migrations.RunSQL.noop),
    ]
