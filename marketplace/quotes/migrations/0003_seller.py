"""Who sells a line is called its seller; a lead is a touch that a partner passed on."""

from django.db import migrations


class Migration(migrations.Migration):
    """The column goes with its field; stored documents keep their keys, and so their hashes."""

    dependencies = [("quotes", "0002_frozen_versions")]
    operations = [migrations.RenameField("quoteline", "lead", "seller")]
