from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0021_longer_view_queries"),
        ("quotes", "0042_years_sold_together"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="bulkaction",
            name="quotes_bulk_verb_known",
        ),
        migrations.AlterField(
            model_name="bulkaction",
            name="verb",
            field=models.CharField(
                choices=[
                    ("assign", "Assign"),
                    ("decline", "Decline"),
                    ("extend", "Extend validity"),
                    ("withdraw", "Withdraw"),
                    ("give", "Give consent"),
                    ("refuse", "Refuse consent"),
                    ("retract", "Withdraw"),
                    ("prolong", "Ask for a later last day"),
                    ("reject", "Decline"),
                ],
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="bulkaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        ["assign", "decline", "extend", "withdraw", "give", "refuse", "retract", "prolong", "reject"],
                    )
                ),
                name="quotes_bulk_verb_known",
            ),
        ),
    ]
