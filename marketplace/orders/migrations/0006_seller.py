"""Who sells a line is called its seller; a lead is a touch that a partner passed on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The column goes with its field."""

    dependencies = [("orders", "0005_one_table_of_shares")]
    operations = [
        migrations.RenameField("orderline", "lead", "seller"),
        migrations.AlterField(
            "order",
            "delivery_from",
            models.DateTimeField(blank=True, help_text="first payment, or invoice with payment terms", null=True),
        ),
    ]
