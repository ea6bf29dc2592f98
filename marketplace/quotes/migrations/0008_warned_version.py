"""Which version's last days buyer and seller were warned of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quotes", "0007_quoteversion_hold_days")]

    operations = [
        migrations.AddField("quote", "warned_version", models.PositiveSmallIntegerField(default=0)),
    ]
