"""A version of a quote that was withdrawn says so, and not that another one took its place."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("quotes", "0047_additions_and_answers_in_part"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="quoteversion",
            name="quotes_version_status_known",
        ),
        migrations.AlterField(
            model_name="quoteversion",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("proposed", "Waiting for consent"),
                    ("sent", "Sent"),
                    ("superseded", "Replaced"),
                    ("accepted", "Accepted"),
                    ("declined", "Declined"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["draft", "proposed", "sent", "superseded", "accepted", "declined", "withdrawn"])
                ),
                name="quotes_version_status_known",
            ),
        ),
        migrations.RunSQL(
            """UPDATE quotes_quoteversion version SET status = 'withdrawn' FROM quotes_quote quote
            WHERE quote.id = version.quote_id AND quote.status = 'withdrawn' AND version.status = 'superseded'
            AND version.number = (SELECT max(number) FROM quotes_quoteversion WHERE quote_id = quote.id)""",
            migrations.RunSQL.noop,
        ),
    ]
