"""The list price of a component whose plan has tiers, as it was taken from the catalog."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quotes", "0043_buyers_many_at_once")]

    operations = [
        migrations.AddField(
            model_name="quotecomponent",
            name="tiers",
            field=models.JSONField(
                blank=True, default=dict, help_text="the list price of the first year, where it has tiers"
            ),
        ),
    ]
