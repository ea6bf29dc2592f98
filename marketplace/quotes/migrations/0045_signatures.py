"""Signatures at providers: what a person was asked to sign does not change, and no row is deleted."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock

FORWARD = """
CREATE FUNCTION quotes_signature_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (OLD.version_id, OLD.by_id, OLD.provider, OLD.key, OLD.document_hash, OLD.asked, OLD.until)
    IS DISTINCT FROM (NEW.version_id, NEW.by_id, NEW.provider, NEW.key, NEW.document_hash, NEW.asked, NEW.until)
    OR (OLD.provider_id <> '' AND OLD.provider_id <> NEW.provider_id) THEN
    RAISE EXCEPTION 'what a person was asked to sign never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quotes_signature_kept BEFORE UPDATE OR DELETE ON quotes_signaturerequest
  FOR EACH ROW EXECUTE FUNCTION quotes_signature_kept();
"""
BACKWARD = """
DROP TRIGGER quotes_signature_kept ON quotes_signaturerequest;
DROP FUNCTION quotes_signature_kept();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("quotes", "0044_tiers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="acceptance",
            name="method",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="acceptance",
            name="method_id",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name="SignatureNews",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=40)),
                ("event_id", models.CharField(max_length=200)),
                ("provider_id", models.CharField(max_length=200)),
                ("received_at", models.DateTimeField(default=core.kit.clock.now)),
                ("applied_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("applied_at__isnull", True)),
                        fields=["received_at"],
                        name="quotes_signature_news_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("provider", "event_id"), name="quotes_signature_news_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SignatureRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=40)),
                ("provider_id", models.CharField(blank=True, max_length=200)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("document_hash", models.CharField(max_length=64)),
                ("asked", models.JSONField()),
                ("until", models.DateField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("asked", "Being sent"),
                            ("waiting", "Waiting"),
                            ("signed", "Signed and accepted"),
                            ("declined", "Declined"),
                            ("lapsed", "Not signed in time"),
                            ("refused", "Signed, but not accepted"),
                            ("cancelling", "Being cancelled"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=core.kit.clock.now)),
                ("due_at", models.DateTimeField(default=core.kit.clock.now, null=True)),
                ("tried_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, max_length=8)),
                ("answer", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="quotes.quoteversion"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="quotes_signature_due"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["asked", "waiting"])),
                        fields=("version",),
                        name="quotes_one_open_signature",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("provider_id", ""), _negated=True),
                        fields=("provider", "provider_id"),
                        name="quotes_signature_id_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "asked",
                                    "waiting",
                                    "signed",
                                    "declined",
                                    "lapsed",
                                    "refused",
                                    "cancelling",
                                    "cancelled",
                                ],
                            )
                        ),
                        name="quotes_signature_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["asked", "cancelling", "cancelled"]),
                            models.Q(("provider_id", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="quotes_signature_has_its_id",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
