"""Billing's shares are the only ones: `orders_ordershare` held a second copy of them, which is compared and dropped.

Orders with nothing to pay had their shares here alone; billing gets them first.
"""

import django.db.models.deletion
from django.db import migrations, models

FROZEN = """
CREATE OR REPLACE FUNCTION orders_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := CASE TG_TABLE_NAME
    WHEN 'orders_order'
    THEN '{status,delivery_from,paid_at,settled_at,completed_at,cancelled_at,refunded_at}'::text[]
    ELSE '%s'::text[] END;
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was accepted stays as it was' USING ERRCODE = 'restrict_violation';
END $$;
"""
LINES_MOVE = "{delivery,delivery_note,delivered_by_id,delivered_at,accepted_at}"
WHILE_FILLING = FROZEN % LINES_MOVE.replace("}", ",billed_line_id}")
AS_BEFORE = FROZEN % LINES_MOVE

NOTHING_TO_PAY = """
INSERT INTO billing_ordermoney (order_reference, buyer_id, currency, net, tax, total, instalments, visibility,
                                description, fingerprint, accepted_at, cancelled_at)
SELECT o.reference, o.buyer_id, o.currency, 0, 0, 0, 1, o.visibility, o.title, o.fingerprint, o.accepted_at,
       o.cancelled_at
FROM orders_order o
WHERE o.total_minor = 0 AND NOT EXISTS (SELECT FROM billing_ordermoney m WHERE m.order_reference = o.reference)
ORDER BY o.id;

INSERT INTO billing_ordermoneyline (order_id, position, key, name, net, tax)
SELECT m.id, l.position - 1, l.key, l.name, 0, 0
FROM orders_orderline l
JOIN orders_order o ON o.id = l.order_id AND o.total_minor = 0
JOIN billing_ordermoney m ON m.order_reference = o.reference
WHERE NOT EXISTS (SELECT FROM billing_ordermoneyline b WHERE b.order_id = m.id AND b.key = l.key)
ORDER BY l.id;

INSERT INTO billing_share (order_id, line_id, component, component_name, organization_id, role, amount, gross, fee,
                           commission, sentence)
SELECT b.order_id, b.id, s.component, s.component_name, s.organization_id, s.role, s.amount, s.gross, s.fee,
       s.commission, s.sentence
FROM orders_ordershare s
JOIN orders_orderline l ON l.id = s.line_id
JOIN orders_order o ON o.id = l.order_id AND o.total_minor = 0
JOIN billing_ordermoney m ON m.order_reference = o.reference
JOIN billing_ordermoneyline b ON b.order_id = m.id AND b.key = l.key
WHERE NOT EXISTS (SELECT FROM billing_share x WHERE x.line_id = b.id)
ORDER BY s.id;

-- So that the tables may be altered in this transaction.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

COMPARE = """
DO $$
DECLARE
  differing text;
BEGIN
  WITH ours AS (
    SELECT o.reference, l.key, s.component, s.component_name, s.organization_id, s.role, s.amount, s.gross, s.fee,
           s.commission, s.sentence
    FROM orders_ordershare s
    JOIN orders_orderline l ON l.id = s.line_id
    JOIN orders_order o ON o.id = l.order_id
  ), billings AS (
    SELECT o.reference, b.key, s.component, s.component_name, s.organization_id, s.role, s.amount, s.gross, s.fee,
           s.commission, s.sentence
    FROM billing_share s
    JOIN billing_ordermoneyline b ON b.id = s.line_id
    JOIN billing_ordermoney m ON m.id = b.order_id
    JOIN orders_order o ON o.reference = m.order_reference
    WHERE s.role <> 'tax'
  ), lines AS (
    SELECT o.reference, l.key, l.net_minor, l.tax_minor
    FROM orders_orderline l JOIN orders_order o ON o.id = l.order_id
  ), billed AS (
    SELECT o.reference, b.key, b.net, b.tax
    FROM billing_ordermoneyline b
    JOIN billing_ordermoney m ON m.id = b.order_id
    JOIN orders_order o ON o.reference = m.order_reference
  ), different AS (
    SELECT reference FROM (TABLE ours EXCEPT ALL TABLE billings) AS one
    UNION SELECT reference FROM (TABLE billings EXCEPT ALL TABLE ours) AS two
    UNION SELECT reference FROM (TABLE lines EXCEPT ALL TABLE billed) AS three
    UNION SELECT reference FROM (TABLE billed EXCEPT ALL TABLE lines) AS four
  )
  SELECT string_agg(reference, ', ' ORDER BY reference) INTO differing FROM different;
  IF differing IS NOT NULL THEN
    RAISE EXCEPTION 'the shares of these orders differ between orders and billing, so none is dropped: %', differing
      USING ERRCODE = 'data_exception';
  END IF;
END $$;
"""

FILL = """
UPDATE orders_orderline l SET billed_line_id = b.id
FROM orders_order o, billing_ordermoney m, billing_ordermoneyline b
WHERE o.id = l.order_id AND m.order_reference = o.reference AND b.order_id = m.id AND b.key = l.key;
"""

GUARD = """
DROP TRIGGER orders_share_append_only ON orders_ordershare;

CREATE FUNCTION orders_check_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM billing_ordermoneyline b
    JOIN billing_ordermoney m ON m.id = b.order_id
    JOIN orders_order o ON o.id = NEW.order_id AND o.reference = m.order_reference
    WHERE b.id = NEW.billed_line_id AND b.key = NEW.key AND b.net = NEW.net_minor AND b.tax = NEW.tax_minor
  ) THEN
    RAISE EXCEPTION 'order line % is not the line that is billed', NEW.key USING ERRCODE = 'check_violation';
  ELSIF (SELECT sum(amount) FROM billing_share WHERE line_id = NEW.billed_line_id AND role <> 'tax')
        IS DISTINCT FROM NEW.net_minor THEN
    RAISE EXCEPTION 'the shares of order line % do not sum to its net', NEW.key USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_line_shared AFTER INSERT ON orders_orderline
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION orders_check_line();
"""
BACK = """
DROP TRIGGER orders_line_shared ON orders_orderline;
DROP FUNCTION orders_check_line();

INSERT INTO orders_ordershare (line_id, component, component_name, organization_id, role, amount, gross, fee,
                               commission, sentence)
SELECT l.id, s.component, s.component_name, s.organization_id, s.role, s.amount, s.gross, s.fee, s.commission,
       s.sentence
FROM billing_share s JOIN orders_orderline l ON l.billed_line_id = s.line_id
WHERE s.role <> 'tax' ORDER BY s.id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;

CREATE TRIGGER orders_share_append_only BEFORE UPDATE OR DELETE ON orders_ordershare
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
"""


def billed_line(**fields: object) -> models.OneToOneField:
    """The order line's own line in billing."""
    return models.OneToOneField(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="order_line",
        to="billing.ordermoneyline",
        **fields,
    )


class Migration(migrations.Migration):
    """It stops at the first difference, with the references of the orders, and changes nothing then."""

    # It names billing's tables as they were called then.
    run_before = [("billing", "0014_billed_orders")]
    dependencies = [("orders", "0004_refunded"), ("billing", "0010_refunds_in_transit")]
    operations = [
        migrations.AddField("orderline", "billed_line", billed_line(null=True)),
        migrations.RunSQL(NOTHING_TO_PAY, migrations.RunSQL.noop),
        migrations.RunSQL(COMPARE, migrations.RunSQL.noop),
        migrations.RunSQL(WHILE_FILLING + FILL + AS_BEFORE, migrations.RunSQL.noop),
        migrations.AlterField("orderline", "billed_line", billed_line()),
        migrations.RunSQL(GUARD, BACK),
        migrations.DeleteModel("OrderShare"),
    ]
