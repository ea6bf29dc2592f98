"""Which prices are the catalog's, and the number of the line added last: a key is not used again once its line is gone.

Of older components nobody knows whether their price was typed, so standing consent does not cover them.
"""

from django.db import migrations, models

COUNT = """
UPDATE quotes_quote SET last_line = found.number FROM (
  SELECT version.quote_id, max(substring(line.key FROM 6)::integer) AS number
  FROM quotes_quoteline line JOIN quotes_quoteversion version ON version.id = line.version_id
  WHERE line.key ~ '^line-[0-9]{1,9}$' GROUP BY version.quote_id
) found WHERE found.quote_id = quotes_quote.id;
"""


class Migration(migrations.Migration):
    dependencies = [("quotes", "0008_warned_version")]

    operations = [
        migrations.AddField(
            model_name="quote",
            name="last_line",
            field=models.PositiveIntegerField(default=0, help_text="the number in the key of the line added last"),
        ),
        migrations.AddField(
            model_name="quotecomponent",
            name="listed",
            field=models.BooleanField(
                default=False, help_text="whether the price is the catalog's, not typed by the seller"
            ),
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
