"""A consent can be carried over from an earlier version, and be reminded of."""

from django.db import migrations, models

STATUSES = [
    ("pending", "Waiting"),
    ("given", "Given"),
    ("standing", "Standing, by the partnership's terms"),
    ("carried", "Given before; your part is the same"),
    ("refused", "Refused"),
]


class Migration(migrations.Migration):
    """One state and one column more."""

    dependencies = [("quotes", "0004_visibility_own")]
    operations = [
        migrations.AddField("consent", "reminded_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField("consent", "status", models.CharField(choices=STATUSES, default="pending", max_length=8)),
        migrations.RemoveConstraint("consent", "quotes_consent_known"),
        migrations.AddConstraint(
            "consent",
            models.CheckConstraint(
                condition=models.Q(("status__in", ["pending", "given", "standing", "carried", "refused"])),
                name="quotes_consent_known",
            ),
        ),
    ]
