"""A version shows each payee its own figures unless it proposes otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Versions that exist keep what was agreed."""

    dependencies = [("quotes", "0003_seller")]
    operations = [
        migrations.AlterField(
            "quoteversion",
            "visibility",
            models.CharField(
                choices=[
                    ("own", "Each payee sees its own figures"),
                    ("all_payees", "Each payee sees every payee's figures"),
                    ("open", "The buyer sees them too"),
                ],
                default="own",
                max_length=10,
            ),
        ),
    ]
