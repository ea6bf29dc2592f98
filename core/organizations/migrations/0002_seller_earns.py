"""A word of the policy's form: who sells is called the seller."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The column keeps its name, as the calculator's documents keep theirs."""

    dependencies = [("organizations", "0001_initial")]
    operations = [
        migrations.AlterField(
            "commissionpolicy",
            "lead_earns",
            models.BooleanField(default=False, verbose_name="the seller may earn commission"),
        )
    ]
