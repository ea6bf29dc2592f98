"""Signed-in people are asked about visits, too."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock


class Migration(migrations.Migration):
    """One table more."""

    dependencies = [("deals", "0005_proof_of_old_rows"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="VisitConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreed", models.BooleanField()),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "wording",
                    models.CharField(help_text="the version of the question that was answered", max_length=20),
                ),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visit_consent",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
