"""Whether a buyer accepts nothing without a PO number of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0012_names_with_and")]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="po_required",
            field=models.BooleanField(
                default=False,
                help_text="Quotes can be accepted only with a PO number of yours.",
                verbose_name="PO number required",
            ),
        ),
    ]
