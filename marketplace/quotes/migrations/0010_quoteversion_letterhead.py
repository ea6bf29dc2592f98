"""The brand that a version's papers are dressed in, as it was when the version was proposed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quotes", "0009_catalog_prices_and_line_numbers")]

    operations = [
        migrations.AddField(
            model_name="quoteversion",
            name="letterhead",
            field=models.JSONField(default=dict, help_text="the seller's brand and both places when proposed"),
        ),
    ]
