"""Feeds that are fetched from an address on a schedule."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0012_match_columns"),
        ("organizations", "0018_cookies_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="feedrun",
            name="waits_for",
            field=models.JSONField(default=list, help_text="limits that it passes, so that a person imports it"),
        ),
        migrations.CreateModel(
            name="FeedSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("url", models.CharField(max_length=500)),
                (
                    "format",
                    models.CharField(
                        choices=[("csv", "CSV"), ("xlsx", "Excel (.xlsx)"), ("jsonl", "JSON lines")],
                        default="csv",
                        max_length=5,
                    ),
                ),
                (
                    "every",
                    models.CharField(
                        choices=[("hourly", "Every hour"), ("daily", "Every day"), ("weekly", "Every week")],
                        default="daily",
                        max_length=6,
                    ),
                ),
                (
                    "auth",
                    models.CharField(
                        choices=[
                            ("none", "No sign-in"),
                            ("basic", "User name and password"),
                            ("bearer", "Token (bearer)"),
                        ],
                        default="none",
                        max_length=6,
                    ),
                ),
                ("username", models.CharField(blank=True, max_length=120)),
                ("secret", models.TextField(blank=True, editable=False)),
                ("overwrites", models.BooleanField(default=False)),
                ("is_whole", models.BooleanField(default=False)),
                ("always_waits", models.BooleanField(default=False, help_text="a person imports every file")),
                ("most_withdrawn", models.PositiveSmallIntegerField(default=5, help_text="percent of the rows")),
                ("most_changed", models.PositiveSmallIntegerField(default=25, help_text="percent of the rows")),
                ("most_refused", models.PositiveSmallIntegerField(default=5, help_text="percent of the rows")),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "Active"), ("paused", "Paused"), ("failed", "Paused after failures")],
                        default="active",
                        max_length=6,
                    ),
                ),
                ("next_at", models.DateTimeField(default=core.kit.clock.now)),
                ("etag", models.CharField(blank=True, editable=False, max_length=200)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, help_text="why the last fetch failed", max_length=300)),
                ("fetched_at", models.DateTimeField(blank=True, help_text="when the server was asked last", null=True)),
                ("created_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feed_sources",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="feedrun",
            name="feed",
            field=models.ForeignKey(
                help_text="that brought it; none: a person",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="runs",
                to="catalog.feedsource",
            ),
        ),
        migrations.AddIndex(
            model_name="feedsource",
            index=models.Index(condition=models.Q(("status", "active")), fields=["next_at"], name="catalog_feed_due"),
        ),
        migrations.AddConstraint(
            model_name="feedsource",
            constraint=models.CheckConstraint(
                condition=models.Q(("url__startswith", "https://")), name="catalog_feed_https"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedsource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("auth", "none"), ("secret", "")),
                    models.Q(models.Q(("auth", "none"), _negated=True), models.Q(("secret", ""), _negated=True)),
                    _connector="OR",
                ),
                name="catalog_feed_secret_with_auth",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedsource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("most_changed__lte", 100), ("most_refused__lte", 100), ("most_withdrawn__lte", 100)
                ),
                name="catalog_feed_limits",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedsource",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["active", "paused", "failed"])), name="catalog_feed_status_known"
            ),
        ),
    ]
