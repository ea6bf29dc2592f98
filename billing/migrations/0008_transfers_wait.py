"""Transfers wait for their payee's schedule and minimum; an event may be dealt with by hand."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Transfers planned before are let go by the sweeper, as if planned now."""

    dependencies = [("billing", "0007_schedules_and_cash")]

    operations = [
        migrations.AddField(
            model_name="transfer",
            name="due_at",
            field=models.DateTimeField(
                help_text="when its payee's day and minimum let it go; empty: not yet", null=True
            ),
        ),
        migrations.AlterField(
            model_name="webhookevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("received", "Waiting"),
                    ("applied", "Applied"),
                    ("ignored", "Nothing to do"),
                    ("failed", "Failed, will be tried again"),
                    ("dead", "Needs a look"),
                    ("dealt", "Dealt with by hand"),
                ],
                default="received",
                max_length=8,
            ),
        ),
    ]
