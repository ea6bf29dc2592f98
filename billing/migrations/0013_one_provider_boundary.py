"""What attempts keep leaves the rows that they belong to; an attempt keeps what was asked, for good."""

import django.db.models.deletion
from django.db import migrations, models

DROPPED = {
    "payment": (
        "attempt",
        "success_url",
        "cancel_url",
        "checkout_session",
        "checkout_url",
        "checkout_expires_at",
        "payment_intent",
        "charge",
        "invoice",
        "invoice_number",
        "invoice_url",
        "keep_method",
        "balance_transaction",
    ),
    "transfer": ("attempt", "stripe_id", "balance_transaction"),
    "refund": ("attempt", "stripe_id", "balance_transaction"),
    "reversal": ("stripe_id",),
    "cashrefund": ("attempt", "stripe_id"),
}
REFUND_STATUSES = [
    ("claimed", "Being asked for"),
    ("pending", "On its way"),
    ("sent", "Given back"),
    ("failed", "Failed"),
]
TABLES = ("billing_paymentattempt", "billing_transferattempt", "billing_refundattempt")
FORWARD = """
CREATE FUNCTION billing_keep_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'attempt % is kept', OLD.key USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.key, NEW.number, NEW.provider, NEW.request) IS DISTINCT FROM (OLD.key, OLD.number, OLD.provider, OLD.request)
     OR (OLD.provider_id <> '' AND NEW.provider_id <> OLD.provider_id) THEN
    RAISE EXCEPTION 'what attempt % asked for is not changed', OLD.key USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
""" + "\n".join(
    f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION billing_keep_attempt();"
    for table in TABLES
)
BACKWARD = (
    "\n".join(f"DROP TRIGGER {table}_kept ON {table};" for table in TABLES) + "\nDROP FUNCTION billing_keep_attempt();"
)


class Migration(migrations.Migration):
    """Columns go, and the guard comes. Backwards the columns come back empty: 0012 fills them."""

    dependencies = [("billing", "0012_fill_attempts")]

    operations = [
        *(migrations.RemoveField(model, name) for model, names in DROPPED.items() for name in names),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.AlterModelOptions("buyercash", {"verbose_name_plural": "buyers' cash at providers"}),
        migrations.AlterField(
            "buyercash",
            "organization",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cash_at_providers",
                to="organizations.organization",
            ),
        ),
        *(
            migrations.AlterField(
                model, "status", models.CharField(choices=REFUND_STATUSES, default="claimed", max_length=7)
            )
            for model in ("cashrefund", "refund", "reversal")
        ),
        migrations.AlterField(
            "dispute",
            "evidence",
            models.JSONField(default=dict, help_text="texts of the answer by the names in domain/evidence.py"),
        ),
        migrations.AlterField(
            "dispute", "fee", models.BigIntegerField(default=0, help_text="what the provider charged for it")
        ),
        migrations.AlterField(
            "payeeaccount",
            "requirements",
            models.JSONField(
                default=dict, help_text="currently_due, past_due, disabled_reason and more, see AccountFacts"
            ),
        ),
        migrations.AlterField(
            "posting",
            "movement",
            models.CharField(
                blank=True, help_text="the provider's id of it, on postings to money at the provider", max_length=40
            ),
        ),
        migrations.AlterField(
            "reversal",
            "tries",
            models.PositiveSmallIntegerField(default=1, help_text="how often its turn to be asked for has come"),
        ),
        migrations.AlterField(
            "transfer",
            "due_at",
            models.DateTimeField(help_text="when its payee's day and minimum release it; empty: not yet", null=True),
        ),
        migrations.AlterField(
            "webhookevent",
            "status",
            models.CharField(
                choices=[
                    ("received", "Waiting"),
                    ("applied", "Applied"),
                    ("ignored", "Nothing to do"),
                    ("failed", "Failed, will be tried again"),
                    ("dead", "Needs review"),
                    ("dealt", "Dealt with by hand"),
                ],
                default="received",
                max_length=8,
            ),
        ),
    ]
