"""The outbox, a notice's cause, and preferences by topic and channel: who wanted no mails wants none of any topic."""

import django.db.models.deletion
from django.db import migrations, models

import core.kit.clock


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cause", models.CharField(max_length=200, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("recipient", models.EmailField(max_length=254)),
                ("reply_to", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(max_length=200)),
                ("letter", models.JSONField()),
                ("secret", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(default=core.kit.clock.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("sent_at", None)), fields=["created_at"], name="notifications_mail_unsent"
                    )
                ],
            },
        ),
        migrations.AddField(
            "notice", "cause", models.CharField(blank=True, max_length=120, default=""), preserve_default=False
        ),
        migrations.AddIndex(
            "notice",
            models.Index(
                condition=models.Q(("read_at", None)),
                fields=["user", "organization"],
                name="notifications_notice_unread",
            ),
        ),
        migrations.AddConstraint(
            "notice",
            models.UniqueConstraint(
                condition=models.Q(("cause", ""), _negated=True),
                fields=("user", "organization", "cause"),
                name="notifications_told_once",
            ),
        ),
        migrations.RenameField("preference", "mail", "wanted"),
        migrations.AlterField("preference", "wanted", models.BooleanField()),
        migrations.AddField(
            "preference", "topic", models.CharField(blank=True, max_length=40, default=""), preserve_default=False
        ),
        migrations.AddField(
            "preference", "channel", models.CharField(max_length=10, default="mail"), preserve_default=False
        ),
        migrations.AlterField(
            "preference",
            "membership",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notification_preferences",
                to="organizations.membership",
            ),
        ),
        migrations.AddConstraint(
            "preference",
            models.UniqueConstraint(fields=("membership", "topic", "channel"), name="notifications_one_preference"),
        ),
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=32, unique=True)),
                ("where", models.CharField(max_length=300)),
                ("error", models.CharField(max_length=300)),
                ("place", models.CharField(max_length=300)),
                ("last_id", models.CharField(max_length=20)),
                ("count", models.PositiveIntegerField(default=1)),
                ("first_at", models.DateTimeField(default=core.kit.clock.now)),
                ("last_at", models.DateTimeField(default=core.kit.clock.now)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("told_count", models.PositiveIntegerField(default=0)),
            ],
        ),
    ]
