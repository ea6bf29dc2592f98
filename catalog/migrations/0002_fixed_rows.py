"""What an import puts right by itself is called fixed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The column goes with its field; reports of earlier imports get the new word."""

    dependencies = [("catalog", "0001_initial")]
    operations = [
        migrations.RenameField("feedrun", "mended", "fixed"),
        migrations.AlterField(
            "feedreportrow",
            "outcome",
            models.CharField(choices=[("skipped", "Skipped"), ("fixed", "Fixed")], max_length=7),
        ),
        migrations.RunSQL(
            "UPDATE catalog_feedreportrow SET outcome = 'fixed' WHERE outcome = 'mended'",
            "UPDATE catalog_feedreportrow SET outcome = 'mended' WHERE outcome = 'fixed'",
        ),
    ]
