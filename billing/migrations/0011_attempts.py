"""Attempts get tables of their own, and names of one provider become names of any; 0012 carries the rows over."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import core.kit.clock

PROVIDER = "stripe"  # there was no other
ATTEMPT = [
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
        models.DateTimeField(default=core.kit.clock.now, help_text="when the provider was last asked for it"),
    ),
    ("closed_at", models.DateTimeField(null=True)),
]
ASKED = [
    (
        "outcome",
        models.CharField(
            choices=[("open", "Asked"), ("made", "Made"), ("failed", "Failed")], default="open", max_length=6
        ),
    ),
    ("movement", models.CharField(blank=True, max_length=60)),
]
WITH_PROVIDER = (
    "balancetransaction",
    "buyercash",
    "buyercustomer",
    "dispute",
    "payeeaccount",
    "payout",
    "savedmethod",
    "unappliedcash",
    "webhookendpoint",
    "webhookevent",
)
RENAMED = (
    ("balancetransaction", "stripe_id", "provider_id"),
    ("buyercustomer", "stripe_customer", "provider_id"),
    ("dispute", "stripe_id", "provider_id"),
    ("disputefile", "stripe_id", "provider_id"),
    ("payeeaccount", "stripe_account", "provider_account"),
    ("payout", "stripe_id", "provider_id"),
    ("posting", "balance_transaction", "movement"),
    ("reversal", "attempt", "tries"),
    ("savedmethod", "stripe_id", "provider_id"),
    ("unappliedcash", "payment_intent", "intent"),
    ("webhookendpoint", "stripe_id", "provider_id"),
)


def reference(to: str, **options: object) -> models.ForeignKey:
    """A foreign key from an attempt to what it is for."""
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="attempts", to=f"billing.{to}", **options
    )


def copies(fields: list[tuple[str, models.Field]]) -> list[tuple[str, models.Field]]:
    """Fields belong to one model each."""
    return [(name, field.clone()) for name, field in fields]


class Migration(migrations.Migration):
    """Tables and names."""

    dependencies = [("billing", "0010_refunds_in_transit")]

    operations = [
        migrations.RemoveConstraint("payment", "billing_invoice_once"),
        migrations.RemoveConstraint("payment", "billing_charge_once"),
        migrations.RemoveConstraint("transfer", "billing_transfer_id_once"),
        migrations.RemoveConstraint("refund", "billing_refund_id_once"),
        migrations.RemoveConstraint("reversal", "billing_reversal_id_once"),
        migrations.RemoveConstraint("cashrefund", "billing_cash_refund_id_once"),
        migrations.RemoveConstraint("payeeaccount", "billing_payee_account_once"),
        migrations.RemoveConstraint("buyercash", "billing_buyer_cash_once"),
        migrations.RemoveIndex("posting", "billing_posting_movement"),
        *(migrations.RenameField(model, old, new) for model, old, new in RENAMED),
        *(
            migrations.AddField(
                model, "provider", models.CharField(default=PROVIDER, max_length=20), preserve_default=False
            )
            for model in WITH_PROVIDER
        ),
        migrations.AddConstraint(
            "payeeaccount",
            models.UniqueConstraint(
                condition=~Q(provider_account=""), fields=["provider_account"], name="billing_payee_account_once"
            ),
        ),
        migrations.AddConstraint(
            "buyercash",
            models.UniqueConstraint(fields=["organization", "provider", "currency"], name="billing_buyer_cash_once"),
        ),
        migrations.AddIndex(
            "posting",
            models.Index(condition=~Q(movement=""), fields=["movement"], name="billing_posting_movement"),
        ),
        migrations.AlterField(
            "buyercustomer",
            "organization",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="buyer_customers",
                to="organizations.organization",
            ),
        ),
        migrations.AddConstraint(
            "buyercustomer",
            models.UniqueConstraint(fields=["organization", "provider"], name="billing_one_customer_a_provider"),
        ),
        migrations.AlterField("eventcursor", "name", models.CharField(max_length=40, unique=True)),
        migrations.AlterField(
            "webhookendpoint",
            "endpoint",
            models.CharField(choices=[("platform", "Platform"), ("connect", "Connected accounts")], max_length=8),
        ),
        migrations.AddConstraint(
            "webhookendpoint",
            models.UniqueConstraint(fields=["provider", "endpoint"], name="billing_one_endpoint_each"),
        ),
        migrations.CreateModel(
            "PaymentAttempt",
            [
                *copies(ATTEMPT),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("checkout", "Payment page"),
                            ("invoice", "Invoice"),
                            ("saved", "Saved method"),
                            ("cash", "Money paid before"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("closing", "Being closed"),
                            ("paid", "Paid"),
                            ("surplus", "Paid without being owed"),
                            ("failed", "Failed"),
                            ("expired", "Expired"),
                            ("closed", "Closed unpaid"),
                        ],
                        default="open",
                        max_length=7,
                    ),
                ),
                ("url", models.URLField(blank=True, help_text="of the page or the invoice", max_length=1000)),
                (
                    "document_number",
                    models.CharField(blank=True, help_text="as the invoice itself says", max_length=60),
                ),
                ("expires_at", models.DateTimeField(null=True)),
                ("intent", models.CharField(blank=True, db_index=True, max_length=60)),
                ("charge", models.CharField(blank=True, max_length=60)),
                ("movement", models.CharField(blank=True, max_length=60)),
                ("payment", reference("payment")),
            ],
            options={
                "ordering": ["number"],
                "indexes": [
                    models.Index(condition=Q(outcome="closing"), fields=["id"], name="billing_attempts_to_close")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=["payment", "number"], name="billing_payment_attempt_once"),
                    models.UniqueConstraint(
                        condition=Q(outcome="open"), fields=["payment"], name="billing_one_open_way_to_pay"
                    ),
                    models.UniqueConstraint(
                        condition=Q(outcome="paid"), fields=["payment"], name="billing_paid_by_one_attempt"
                    ),
                    models.UniqueConstraint(
                        condition=~Q(provider_id=""), fields=["provider_id"], name="billing_payment_attempt_id_once"
                    ),
                    models.UniqueConstraint(condition=~Q(charge=""), fields=["charge"], name="billing_charge_once"),
                    models.CheckConstraint(
                        condition=Q(closed_at__isnull=True, outcome__in=["open", "closing"])
                        | Q(closed_at__isnull=False) & ~Q(outcome__in=["open", "closing"]),
                        name="billing_payment_attempt_closed_with_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "TransferAttempt",
            [*copies(ATTEMPT), *copies(ASKED), ("transfer", reference("transfer"))],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=["transfer", "number"], name="billing_transfer_attempt_once"),
                    models.UniqueConstraint(
                        condition=~Q(outcome="failed"), fields=["transfer"], name="billing_one_transfer_attempt_counts"
                    ),
                    models.UniqueConstraint(
                        condition=~Q(provider_id=""), fields=["provider_id"], name="billing_transfer_id_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "RefundAttempt",
            [
                *copies(ATTEMPT),
                *copies(ASKED),
                ("refund", reference("refund", null=True)),
                ("cash_refund", reference("cashrefund", null=True)),
                ("reversal", reference("reversal", null=True)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=["refund", "number"], name="billing_refund_attempt_once"),
                    models.UniqueConstraint(fields=["cash_refund", "number"], name="billing_cash_refund_attempt_once"),
                    models.UniqueConstraint(fields=["reversal", "number"], name="billing_reversal_attempt_once"),
                    models.UniqueConstraint(
                        condition=~Q(provider_id=""), fields=["provider_id"], name="billing_refund_id_once"
                    ),
                    models.CheckConstraint(
                        condition=Q(refund__isnull=False, cash_refund__isnull=True, reversal__isnull=True)
                        | Q(refund__isnull=True, cash_refund__isnull=False, reversal__isnull=True)
                        | Q(refund__isnull=True, cash_refund__isnull=True, reversal__isnull=False),
                        name="billing_refund_attempt_of_one_thing",
                    ),
                ],
            },
        ),
    ]
