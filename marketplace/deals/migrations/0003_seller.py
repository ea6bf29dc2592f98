"""Who sells is called the seller; a lead is a touch that a partner passed on."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The column goes with its field."""

    dependencies = [("deals", "0002_touch_append_only")]
    operations = [
        migrations.RenameField("deal", "lead", "seller"),
        migrations.AlterField(
            "deal",
            "seller",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deals_as_seller",
                to="organizations.organization",
            ),
        ),
    ]
