"""The account of money at the payment provider is named without naming one provider."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0022_account_attempts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="ledgeraccount",
            name="kind",
            field=models.CharField(
                choices=[
                    ("money_at_stripe", "Money at the payment provider"),
                    ("transfers_in_transit", "Transfers in transit"),
                    ("refunds_in_transit", "Refunds in transit"),
                    ("bank", "Bank"),
                    ("receivable", "Receivable from buyers"),
                    ("party_receivable", "Receivable from payees"),
                    ("due", "Due once paid"),
                    ("held", "Held"),
                    ("payable", "Payable"),
                    ("reserve", "Reserve"),
                    ("unapplied_cash", "Unapplied cash"),
                    ("tax", "Tax"),
                    ("deferred_tax", "Deferred tax"),
                    ("platform_fees", "Platform fees"),
                    ("deferred_fees", "Deferred platform fees"),
                    ("processing_fees", "Processing fees"),
                    ("disputes", "Disputes"),
                    ("dispute_fees", "Dispute fees"),
                    ("losses", "Losses"),
                    ("adjustments", "Adjustments"),
                ],
                max_length=24,
            ),
        ),
    ]
