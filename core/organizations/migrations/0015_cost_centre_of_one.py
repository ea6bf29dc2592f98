"""Rows that refer to a cost centre together with its organisation cannot refer to another organisation's."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0014_company_profile")]

    operations = [
        migrations.AddConstraint(
            model_name="costcentre",
            constraint=models.UniqueConstraint(fields=("id", "organization"), name="organizations_cost_centre_of_one"),
        ),
    ]
