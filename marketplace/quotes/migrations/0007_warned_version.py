"""Which version's last days buyer and seller were warned of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("quotes", "0006_plain_labels")]

    operations = [
        migrations.AddField("quote", "warned_version", models.PositiveSmallIntegerField(default=0)),
    ]
