"""A seller's rule may look at when the last payment is due."""

from django.db import migrations, models

SIDE_KNOWS = "quotes_approval_rule_asks_what_its_side_knows"
SELLERS = ("line_discount_over_bp", "discount_over_bp", "margin_under_bp", "valid_over_days", "paid_over_days")


class Migration(migrations.Migration):
    """What only sellers ask, with one condition more."""

    dependencies = [("quotes", "0029_templates")]
    operations = [
        migrations.RemoveConstraint("approvalrule", SIDE_KNOWS),
        migrations.AddField(
            "approvalrule",
            "paid_over_days",
            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="paid later than, days"),
        ),
        migrations.AddConstraint(
            "approvalrule",
            models.CheckConstraint(
                condition=models.Q(side="seller", over_budget=False)
                | models.Q(side="buyer", **{f"{name}__isnull": True for name in SELLERS}),
                name=SIDE_KNOWS,
            ),
        ),
    ]
