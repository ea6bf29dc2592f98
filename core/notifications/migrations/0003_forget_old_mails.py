"""A mail that was sent long ago keeps its row and loses what it said, and to whom."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0002_outbox"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="forgotten_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="recipient",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="subject",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddIndex(
            model_name="outgoingmail",
            index=models.Index(
                condition=models.Q(("forgotten_at", None)), fields=["sent_at"], name="notifications_mail_kept"
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("forgotten_at__isnull", True), ("recipient__gt", "")),
                    models.Q(
                        ("letter", {}), ("recipient", ""), ("reply_to", ""), ("sent_at__isnull", False), ("subject", "")
                    ),
                    _connector="OR",
                ),
                name="notifications_forgotten_whole",
            ),
        ),
    ]
