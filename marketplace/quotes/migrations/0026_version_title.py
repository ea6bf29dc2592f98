"""The subject belongs to a version: what a seller prepares is not shown to the buyer before it is sent."""

from django.db import migrations, models

FORWARD = """
ALTER TABLE quotes_quoteversion DISABLE TRIGGER quotes_version_frozen;
UPDATE quotes_quoteversion version SET title = coalesce(nullif(version.document->>'title', ''), quote.title)
  FROM quotes_quote quote WHERE quote.id = version.quote_id;
ALTER TABLE quotes_quoteversion ENABLE TRIGGER quotes_version_frozen;
UPDATE quotes_quote quote SET title = version.title
  FROM quotes_quoteversion version WHERE version.quote_id = quote.id AND version.status IN ('sent', 'accepted');
"""


class Migration(migrations.Migration):
    """Frozen versions take the subject that their document has."""

    dependencies = [("quotes", "0025_budgets")]
    operations = [
        migrations.AddField(
            "quoteversion", "title", models.CharField(blank=True, max_length=160, verbose_name="subject")
        ),
        migrations.AlterField(
            "quote",
            "title",
            models.CharField(
                help_text="of the version sent last; before the first one is sent, of the draft",
                max_length=160,
                verbose_name="subject",
            ),
        ),
        migrations.RunSQL(FORWARD, migrations.RunSQL.noop),
    ]
