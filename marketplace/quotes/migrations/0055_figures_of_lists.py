"""What the lists of quotes sort and filter by stands at the quote, and the database keeps it as its versions are."""

from django.db import migrations, models

FORWARD = """
CREATE FUNCTION quotes_figures_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.quote_id ELSE NEW.quote_id END;
BEGIN
  UPDATE quotes_quote q SET
    made_total_minor = made.total_minor, made_until = made.valid_until,
    sent_total_minor = sent.total_minor, sent_until = sent.valid_until, last_sent_at = sent.sent_at
  FROM (SELECT 1) one
  LEFT JOIN LATERAL (
    SELECT v.total_minor, v.valid_until FROM quotes_quoteversion v WHERE v.quote_id = found
    ORDER BY CASE WHEN v.status IN ('draft', 'proposed') THEN 0 ELSE 1 END, v.sent_at DESC NULLS LAST, v.number DESC
    LIMIT 1
  ) made ON true
  LEFT JOIN LATERAL (
    SELECT v.total_minor, v.valid_until, v.sent_at FROM quotes_quoteversion v
    WHERE v.quote_id = found AND v.sent_at IS NOT NULL
    ORDER BY CASE WHEN v.status IN ('draft', 'proposed') THEN 0 ELSE 1 END, v.sent_at DESC, v.number DESC
    LIMIT 1
  ) sent ON true
  WHERE q.id = found
    AND (q.made_total_minor, q.made_until, q.sent_total_minor, q.sent_until, q.last_sent_at)
      IS DISTINCT FROM (made.total_minor, made.valid_until, sent.total_minor, sent.valid_until, sent.sent_at);
  RETURN NULL;
END $$;
CREATE TRIGGER quotes_figures_added AFTER INSERT OR DELETE ON quotes_quoteversion
  FOR EACH ROW EXECUTE FUNCTION quotes_figures_follow();
CREATE TRIGGER quotes_figures_changed AFTER UPDATE ON quotes_quoteversion
  FOR EACH ROW WHEN (
    (OLD.status IN ('draft', 'proposed'), OLD.sent_at, OLD.number, OLD.total_minor, OLD.valid_until)
      IS DISTINCT FROM
    (NEW.status IN ('draft', 'proposed'), NEW.sent_at, NEW.number, NEW.total_minor, NEW.valid_until)
  ) EXECUTE FUNCTION quotes_figures_follow();

CREATE FUNCTION quotes_figures_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.made_total_minor := OLD.made_total_minor;
  NEW.made_until := OLD.made_until;
  NEW.sent_total_minor := OLD.sent_total_minor;
  NEW.sent_until := OLD.sent_until;
  NEW.last_sent_at := OLD.last_sent_at;
  RETURN NEW;
END $$;
CREATE TRIGGER quotes_figures_kept
  BEFORE UPDATE OF made_total_minor, made_until, sent_total_minor, sent_until, last_sent_at ON quotes_quote
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION quotes_figures_kept();
"""
BACKWARD = """
DROP TRIGGER quotes_figures_kept ON quotes_quote;
DROP FUNCTION quotes_figures_kept();
DROP TRIGGER quotes_figures_changed ON quotes_quoteversion;
DROP TRIGGER quotes_figures_added ON quotes_quoteversion;
DROP FUNCTION quotes_figures_follow();
"""
#: For the quotes that exist.
FILL = """
UPDATE quotes_quote q SET
  made_total_minor = made.total_minor, made_until = made.valid_until,
  sent_total_minor = sent.total_minor, sent_until = sent.valid_until, last_sent_at = sent.sent_at
FROM (
  SELECT DISTINCT ON (quote_id) quote_id, total_minor, valid_until FROM quotes_quoteversion
  ORDER BY quote_id, CASE WHEN status IN ('draft', 'proposed') THEN 0 ELSE 1 END, sent_at DESC NULLS LAST, number DESC
) made
LEFT JOIN (
  SELECT DISTINCT ON (quote_id) quote_id, total_minor, valid_until, sent_at FROM quotes_quoteversion
  WHERE sent_at IS NOT NULL
  ORDER BY quote_id, CASE WHEN status IN ('draft', 'proposed') THEN 0 ELSE 1 END, sent_at DESC, number DESC
) sent USING (quote_id)
WHERE q.id = made.quote_id
"""


OPEN = ("awaiting_consent", "draft", "expired", "ready", "sent")


class Migration(migrations.Migration):
    dependencies = [("quotes", "0054_begun_by_sellers_attachments_and_counters")]

    operations = [
        migrations.AddField("quote", "made_total_minor", models.BigIntegerField(editable=False, null=True)),
        migrations.AddField("quote", "made_until", models.DateField(editable=False, null=True)),
        migrations.AddField("quote", "sent_total_minor", models.BigIntegerField(editable=False, null=True)),
        migrations.AddField("quote", "sent_until", models.DateField(editable=False, null=True)),
        migrations.AddField("quote", "last_sent_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddIndex(
            "quote",
            models.Index(fields=["buyer", "status"], condition=models.Q(status__in=OPEN), name="quotes_open_received"),
        ),
        migrations.AddIndex(
            "quote",
            models.Index(fields=["seller", "status"], condition=models.Q(status__in=OPEN), name="quotes_open_made"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
