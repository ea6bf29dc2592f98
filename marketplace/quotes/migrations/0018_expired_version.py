"""Which version's expiry was told: what had passed before this was told, or is too old to be told."""

from django.db import migrations, models

TOLD = """
UPDATE quotes_quote SET expired_version = passed.number
FROM quotes_quoteversion passed
WHERE passed.quote_id = quotes_quote.id AND passed.status = 'sent' AND passed.valid_until < current_date
"""


class Migration(migrations.Migration):
    dependencies = [("quotes", "0017_notes")]

    operations = [
        migrations.AddField("quote", "expired_version", models.PositiveSmallIntegerField(default=0)),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
