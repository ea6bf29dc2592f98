"""The rules in force from the beginning: a take rate of 5 % for everybody, release after 14 days."""

import datetime as dt

from django.db import migrations

SINCE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def forward(apps, schema_editor):
    apps.get_model("billing", "TakeRate").objects.create(organization=None, bp=500, effective_from=SINCE)
    apps.get_model("billing", "ReleaseRule").objects.create(days=14, effective_from=SINCE)


class Migration(migrations.Migration):
    """Data."""

    dependencies = [("billing", "0002_guards")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
