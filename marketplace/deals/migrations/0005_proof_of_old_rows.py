"""Old touches get their proof, old deals their order and reason; then the rules hold of every row."""

from django.db import migrations, models

# The trigger lets nobody edit a touch, so it is lifted for the one change that this migration makes.
# What the system itself recorded stays observed; what was typed waits thirty days for somebody to confirm it.
# Orders are named by the quotes that led to them, where those tables exist already.
FORWARD = """
ALTER TABLE deals_touch DISABLE TRIGGER deals_touch_append_only;
UPDATE deals_touch SET proof = 'observed' WHERE kind IN ('visit', 'referral');
UPDATE deals_touch SET proof = 'registered' WHERE kind = 'registration';
UPDATE deals_touch SET answer_by = now() + interval '30 days' WHERE proof = 'claimed';
ALTER TABLE deals_touch ENABLE TRIGGER deals_touch_append_only;
UPDATE deals_dealregistration registration SET touch_id = touch.id FROM deals_touch touch
  WHERE touch.kind = 'registration' AND touch.partner_id = registration.partner_id
    AND touch.deal_id = registration.deal_id AND touch.at = registration.submitted_at;
UPDATE deals_deal SET lost_reason = 'No reason was recorded.' WHERE stage = 'lost' AND lost_reason = '';
DO $$ BEGIN
  IF to_regclass('quotes_quote') IS NOT NULL AND to_regclass('orders_order') IS NOT NULL THEN
    UPDATE deals_deal deal SET won_order = orders.reference
      FROM quotes_quote quote JOIN orders_order orders ON orders.id = quote.order_id
      WHERE quote.deal_id = deal.id AND deal.stage = 'won';
    UPDATE deals_deal deal SET first_quoted_at = sent.at
      FROM (SELECT deal_id, min(first_sent_at) AS at FROM quotes_quote GROUP BY deal_id) sent
      WHERE sent.deal_id = deal.id;
  END IF;
END $$;
UPDATE deals_deal SET won_order = 'unknown' WHERE stage = 'won' AND won_order = '';
CREATE FUNCTION deals_answer_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an answer to a touch is only ever added' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER deals_answer_append_only BEFORE UPDATE OR DELETE ON deals_touchanswer
  FOR EACH ROW EXECUTE FUNCTION deals_answer_only_added();
"""
BACKWARD = """
DROP TRIGGER deals_answer_append_only ON deals_touchanswer; DROP FUNCTION deals_answer_only_added();
UPDATE deals_dealregistration SET touch_id = NULL;
"""


class Migration(migrations.Migration):
    """Rows first, then what must hold of them."""

    dependencies = [("deals", "0004_proof")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.AddConstraint(
            "deal",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "won"), _negated=True),
                    models.Q(("won_order", ""), _negated=True),
                    _connector="OR",
                ),
                name="deals_won_by_an_order",
            ),
        ),
        migrations.AddConstraint(
            "deal",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "lost"), _negated=True),
                    models.Q(("lost_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="deals_lost_has_reason",
            ),
        ),
        migrations.AddConstraint(
            "touch",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proof", "claimed"), _negated=True), ("answer_by__isnull", False), _connector="OR"
                ),
                name="deals_claim_has_deadline",
            ),
        ),
    ]
