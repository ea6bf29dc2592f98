"""The buyer's cost centre on its requests, and as a condition of its approval rules; never one of another company."""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
ALTER TABLE quotes_quoterequest ADD CONSTRAINT quotes_request_own_cost_centre
  FOREIGN KEY (cost_centre_id, buyer_id) REFERENCES organizations_costcentre (id, organization_id)
  DEFERRABLE INITIALLY DEFERRED;
"""
BACKWARD = "ALTER TABLE quotes_quoterequest DROP CONSTRAINT quotes_request_own_cost_centre;"


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0015_cost_centre_of_one"),
        ("quotes", "0023_payment_plans"),
    ]

    operations = [
        migrations.AddField(
            model_name="approvalrule",
            name="cost_centres",
            field=models.ManyToManyField(blank=True, related_name="+", to="organizations.costcentre"),
        ),
        migrations.AddField(
            model_name="quoterequest",
            name="cost_centre",
            field=models.ForeignKey(
                blank=True,
                help_text="for the buyer alone",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.costcentre",
                verbose_name="cost centre",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
