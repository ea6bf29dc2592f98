"""Where pages stand on their way to the public, each step of it, and what owners of brands said."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock
import storefronts.states

FORWARD = """
CREATE FUNCTION storefronts_pagestep_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'by_id' - 'revision_id' = to_jsonb(OLD) - 'by_id' - 'revision_id' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a step of a page is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER storefronts_pagestep_only_added BEFORE UPDATE ON storefronts_pagestep
  FOR EACH ROW EXECUTE FUNCTION storefronts_pagestep_only_added();
"""
BACKWARD = """
DROP TRIGGER storefronts_pagestep_only_added ON storefronts_pagestep;
DROP FUNCTION storefronts_pagestep_only_added();
"""


class Migration(migrations.Migration):
    """Reviews of pages."""

    dependencies = [
        ("organizations", "0016_public_profile"),
        ("storefronts", "0012_brand_rules"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="editingarea",
            name="approves_in_house",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="BrandApproval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255)),
                ("parts", models.CharField(max_length=64)),
                ("named", models.CharField(max_length=200)),
                ("statement", models.CharField(blank=True, max_length=300)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("approved", "Approved"),
                            ("returned", "Changes requested"),
                            ("withdrawn", "Withdrawn"),
                            ("ended", "Ended"),
                        ],
                        default=storefronts.states.BrandAnswer["WAITING"],
                        max_length=9,
                    ),
                ),
                ("message", models.CharField(blank=True, max_length=1000)),
                ("comment", models.CharField(blank=True, max_length=1000)),
                ("asked_at", models.DateTimeField(default=core.kit.clock.now)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brand_approvals_given",
                        to="organizations.organization",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brand_approvals",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brand_approvals",
                        to="organizations.organization",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="storefronts.brandrules"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "waiting")),
                        fields=("page", "owner"),
                        name="storefronts_brand_asked_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answer", "approved")),
                        fields=("page", "owner", "parts"),
                        name="storefronts_brand_approved_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["waiting", "approved", "returned", "withdrawn", "ended"])),
                        name="storefronts_brand_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "waiting"), ("answered_at__isnull", True)),
                            models.Q(models.Q(("answer", "waiting"), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="storefronts_brand_answered_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "returned"), _negated=True),
                            models.Q(("comment", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="storefronts_brand_returned_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PageReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("colleague", "With a colleague"),
                            ("brand", "With the owner of a brand"),
                            ("operator", "With the operator"),
                            ("returned", "Changes requested"),
                            ("published", "Published"),
                        ],
                        default=storefronts.states.PageStage["DRAFT"],
                        max_length=9,
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=1000)),
                ("since", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="page_reviews",
                        to="organizations.organization",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["draft", "colleague", "brand", "operator", "returned", "published"])
                        ),
                        name="storefronts_page_stage_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PageStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("house_approved", "Approved by a colleague"),
                            ("house_returned", "Sent back by a colleague"),
                            ("brand_asked", "Brand approval requested"),
                            ("brand_approved", "Brand approved"),
                            ("brand_returned", "Sent back by the owner of a brand"),
                            ("brand_withdrawn", "Brand approval withdrawn"),
                            ("brand_ended", "Brand use ended"),
                            ("to_operator", "Sent to the operator"),
                            ("published", "Approved and published by the operator"),
                            ("returned", "Sent back by the operator"),
                            ("withdrawn", "Submission withdrawn"),
                        ],
                        max_length=15,
                    ),
                ),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
                ("comment", models.CharField(blank=True, max_length=1000)),
                (
                    "by",
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
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "submitted",
                                    "house_approved",
                                    "house_returned",
                                    "brand_asked",
                                    "brand_approved",
                                    "brand_returned",
                                    "brand_withdrawn",
                                    "brand_ended",
                                    "to_operator",
                                    "published",
                                    "returned",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="storefronts_page_step_known",
                    )
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
