"""When somebody last got a role that allows more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0022_ended_memberships"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="raised_at",
            field=models.DateTimeField(
                blank=True, editable=False, help_text="when the role last became one that allows more", null=True
            ),
        ),
    ]
