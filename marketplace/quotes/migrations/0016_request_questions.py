"""What sellers ask back about a request, and that one seller is asked the same once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock
import marketplace.quotes.states


class Migration(migrations.Migration):
    dependencies = [
        ("deals", "0008_unanswered_claims"),
        ("organizations", "0012_names_with_and"),
        ("quotes", "0015_asking_several_and_back"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.TextField(verbose_name="question")),
                ("asked_at", models.DateTimeField(default=core.kit.clock.now)),
                ("reply", models.TextField(blank=True, verbose_name="reply")),
                ("replied_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["asked_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="quoterequest",
            constraint=models.UniqueConstraint(fields=("sent_together", "seller"), name="quotes_seller_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="quoterequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paused_at__isnull", True),
                    (
                        "status__in",
                        [
                            marketplace.quotes.states.RequestStatus["OPEN"],
                            marketplace.quotes.states.RequestStatus["PREPARING"],
                        ],
                    ),
                    _connector="OR",
                ),
                name="quotes_only_unanswered_pauses",
            ),
        ),
        migrations.AddField(
            model_name="requestquestion",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="requestquestion",
            name="replied_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="requestquestion",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="quotes.quoterequest"
            ),
        ),
        migrations.AddConstraint(
            model_name="requestquestion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replied_at__isnull", True)), fields=("request",), name="quotes_one_open_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="requestquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replied_at__isnull", True), ("replied_by__isnull", True), ("reply", "")),
                    models.Q(
                        ("replied_at__isnull", False),
                        ("replied_by__isnull", False),
                        models.Q(("reply", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="quotes_reply_is_whole",
            ),
        ),
    ]
