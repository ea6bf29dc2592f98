"""Why a buyer declined, as one of a few."""

from django.db import migrations, models

CHOICES = [
    ("price", "The price"),
    ("scope", "What it contains"),
    ("terms", "The terms"),
    ("timing", "The time is not right"),
    ("other_offer", "We chose another offer"),
    ("no_need", "We do not need it any more"),
    ("other", "Another reason"),
]


class Migration(migrations.Migration):
    dependencies = [("quotes", "0013_counter_offers")]

    operations = [
        migrations.AddField(
            model_name="quote",
            name="decline_kind",
            field=models.CharField(blank=True, choices=CHOICES, max_length=11, verbose_name="main reason"),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decline_kind__in", ["", *(value for value, _label in CHOICES)]),
                ),
                name="quotes_decline_kind_known",
            ),
        ),
    ]
