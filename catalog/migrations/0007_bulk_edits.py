"""Verbs for many offers; and an offer that somebody else may have read is never deleted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock

FORWARD = """
CREATE FUNCTION catalog_read_offer_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submitted_at IS NOT NULL OR OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'offer % was submitted or published: it is never deleted', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER catalog_read_offer_stays BEFORE DELETE ON catalogue_product
  FOR EACH ROW EXECUTE FUNCTION catalog_read_offer_stays();
"""
BACKWARD = """
DROP TRIGGER catalog_read_offer_stays ON catalogue_product;
DROP FUNCTION catalog_read_offer_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0006_review_of_changes"),
        ("catalogue", "0004_no_feed_key"),
        ("organizations", "0016_public_profile"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BulkEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("submit", "Submit for review"),
                            ("withdraw", "Withdraw"),
                            ("add_category", "Add to category"),
                            ("set_category", "Replace categories"),
                            ("delete", "Delete drafts"),
                        ],
                        max_length=12,
                    ),
                ),
                ("started_at", models.DateTimeField(default=core.kit.clock.now)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "category",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.category",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bulk_edits",
                        to="organizations.organization",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="BulkEditRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Done"), ("refused", "Refused")],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("note", models.TextField(blank=True, help_text="why it was refused, or the outcome in words")),
                (
                    "edit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="catalog.bulkedit"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="catalogue.product",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="bulkedit",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", ["submit", "withdraw", "add_category", "set_category", "delete"])),
                name="catalog_bulk_verb_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulkeditrow",
            constraint=models.UniqueConstraint(fields=("edit", "product"), name="catalog_bulk_offer_once"),
        ),
        migrations.AddConstraint(
            model_name="bulkeditrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "refused"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="catalog_bulk_refused_has_reason",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
