"""Opening a buyer's or a payee's account gets attempts, as payments and transfers have."""

import django.db.models.deletion
from django.db import migrations, models

import core.kit.clock

FORWARD = """
CREATE TRIGGER billing_accountattempt_kept BEFORE UPDATE OR DELETE ON billing_accountattempt
  FOR EACH ROW EXECUTE FUNCTION billing_keep_attempt();
"""
BACKWARD = "DROP TRIGGER billing_accountattempt_kept ON billing_accountattempt;"


class Migration(migrations.Migration):
    """The table and its guard."""

    dependencies = [
        ("billing", "0021_second_person_for_cash_and_disputes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("provider", models.CharField(max_length=20)),
                ("key", models.CharField(help_text="the idempotency key", max_length=120, unique=True)),
                ("request", models.JSONField(default=dict)),
                ("provider_id", models.CharField(blank=True, max_length=100)),
                ("answer", models.JSONField(default=dict)),
                ("failure", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=core.kit.clock.now, help_text="when the provider was last asked for it"
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("open", "Asked"), ("made", "Made"), ("failed", "Failed")],
                        default="open",
                        max_length=6,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AlterField(
            model_name="buyercustomer",
            name="provider_id",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddConstraint(
            model_name="buyercustomer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("provider_id", ""), _negated=True),
                fields=("provider_id",),
                name="billing_customer_id_once",
            ),
        ),
        migrations.AddField(
            model_name="accountattempt",
            name="customer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attempts",
                to="billing.buyercustomer",
            ),
        ),
        migrations.AddField(
            model_name="accountattempt",
            name="payee",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attempts",
                to="billing.payeeaccount",
            ),
        ),
        migrations.AddIndex(
            model_name="accountattempt",
            index=models.Index(
                condition=models.Q(("outcome", "open")), fields=["asked_at"], name="billing_accounts_to_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="accountattempt",
            constraint=models.UniqueConstraint(fields=("customer", "number"), name="billing_customer_attempt_once"),
        ),
        migrations.AddConstraint(
            model_name="accountattempt",
            constraint=models.UniqueConstraint(fields=("payee", "number"), name="billing_payee_attempt_once"),
        ),
        migrations.AddConstraint(
            model_name="accountattempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "failed"), _negated=True),
                fields=("customer",),
                name="billing_one_customer_attempt_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountattempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "failed"), _negated=True),
                fields=("payee",),
                name="billing_one_payee_attempt_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountattempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("provider_id", ""), _negated=True),
                fields=("provider_id",),
                name="billing_account_id_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("customer__isnull", False), ("payee__isnull", True)),
                    models.Q(("customer__isnull", True), ("payee__isnull", False)),
                    _connector="OR",
                ),
                name="billing_account_attempt_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "made"), models.Q(("provider_id", ""), _negated=True)),
                    models.Q(models.Q(("outcome", "made"), _negated=True), ("provider_id", "")),
                    _connector="OR",
                ),
                name="billing_account_attempt_made_with_id",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
