"""What the members of an organisation edit with is called its editing area; the table keeps its name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing changes in the database but the name that Django keeps for the model."""

    dependencies = [("storefronts", "0002_directory")]
    operations = [
        migrations.AlterModelTable("editingdesk", "storefronts_editingdesk"),
        migrations.RenameModel("EditingDesk", "EditingArea"),
        migrations.AlterField(
            "editingarea",
            "organization",
            models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="editing_area",
                to="organizations.organization",
            ),
        ),
    ]
