"""Touches have proof, answers and a deadline; a deal knows its first quote and the order that won it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock


class Migration(migrations.Migration):
    """The columns; the next migration fills them in for old rows."""

    dependencies = [
        ("deals", "0003_seller"),
        ("organizations", "0002_seller_earns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            "deal",
            "first_quoted_at",
            models.DateTimeField(blank=True, help_text="when its first quote was sent", null=True),
        ),
        migrations.AddField(
            "deal", "won_order", models.CharField(blank=True, help_text="the order that won it", max_length=20)
        ),
        migrations.AlterField(
            "deal",
            "visibility",
            models.CharField(
                choices=[
                    ("own", "Each payee sees its own figures"),
                    ("all_payees", "Each payee sees every payee's figures"),
                    ("open", "The buyer sees them too"),
                ],
                default="own",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "dealregistration",
            "touch",
            models.ForeignKey(
                help_text="the touch that it came with",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to="deals.touch",
            ),
        ),
        migrations.AddField(
            "touch",
            "answer_by",
            models.DateTimeField(blank=True, help_text="until when a claim can be confirmed", null=True),
        ),
        migrations.AddField(
            "touch",
            "proof",
            models.CharField(
                choices=[("observed", "observed"), ("claimed", "claimed"), ("registered", "registered")],
                default="claimed",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="TouchAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("confirmed", "Confirmed"), ("refused", "Refused"), ("voided", "Voided")],
                        max_length=10,
                    ),
                ),
                (
                    "accepts_day",
                    models.BooleanField(
                        default=False, help_text="the touch happened on the earlier day that was claimed"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "touch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="deals.touch"
                    ),
                ),
            ],
            options={"ordering": ["at", "pk"]},
        ),
        migrations.AddConstraint(
            "touchanswer",
            models.UniqueConstraint(fields=("touch", "organization", "outcome"), name="deals_answer_once"),
        ),
        migrations.AddConstraint(
            "touchanswer",
            models.CheckConstraint(
                condition=models.Q(("outcome", "confirmed"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="deals_refusal_has_reason",
            ),
        ),
        migrations.AddConstraint(
            "touchanswer",
            models.CheckConstraint(
                condition=models.Q(("outcome", "confirmed"), ("accepts_day", False), _connector="OR"),
                name="deals_only_a_yes_has_a_day",
            ),
        ),
    ]
