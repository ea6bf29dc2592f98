"""Name an order in billing a billed order, and an event that a person has dealt with resolved. Tables keep their names."""

from django.db import migrations

RESOLVED = "UPDATE billing_webhookevent SET status = 'resolved' WHERE status = 'dealt'"
DEALT = "UPDATE billing_webhookevent SET status = 'dealt' WHERE status = 'resolved'"


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0013_one_provider_boundary"),
    ]

    operations = [
        migrations.AlterModelTable(name="ordermoney", table="billing_ordermoney"),
        migrations.AlterModelTable(name="ordermoneyline", table="billing_ordermoneyline"),
        migrations.RenameModel(old_name="OrderMoney", new_name="BilledOrder"),
        migrations.RenameModel(old_name="OrderMoneyLine", new_name="BilledLine"),
        migrations.RunSQL(RESOLVED, DEALT),
    ]
