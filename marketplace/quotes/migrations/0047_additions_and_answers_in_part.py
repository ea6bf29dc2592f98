"""What buyers add to requests after they were sent, and which wishes of a counter-offer a seller did not take."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock


class Migration(migrations.Migration):
    dependencies = [
        ("quotes", "0046_minimum"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestAddition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField(verbose_name="addition")),
                ("needed_by", models.DateField(blank=True, null=True, verbose_name="needed by")),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="counteroffer",
            name="refused",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
        migrations.AddConstraint(
            model_name="counteroffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("refused", []), ("status", "adapted"), _connector="OR"),
                name="quotes_counter_refused_in_part",
            ),
        ),
        migrations.AddField(
            model_name="requestaddition",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="requestaddition",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="additions", to="quotes.quoterequest"
            ),
        ),
        migrations.AddConstraint(
            model_name="requestaddition",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="quotes_addition_says_something"
            ),
        ),
    ]
