"""Synonyms are in a language, whose endings their words have; those that there are are English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("marketplace_search", "0005_saved_searches")]

    operations = [
        migrations.AddField(
            model_name="searchrule",
            name="language",
            field=models.CharField(
                choices=[("en", "English"), ("de", "German"), ("fr", "French")], default="en", max_length=2
            ),
        ),
        migrations.AddConstraint(
            model_name="searchrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ["en", "de", "fr"])), name="search_rule_language"
            ),
        ),
    ]
