"""Screenshots and documents of listings; and the rules of review about what their pages show."""

import datetime as dt

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import catalog.models.listing_file
import core.kit.clock

# What a change of a page touches: also reviewed for owners whom the operator trusts.
RULES = {"media": False, "documents": False, "page_words": False}


def begin(apps, schema_editor):
    """What a reader takes at its word is read before it is published."""
    rules = apps.get_model("catalog", "ReviewRule")
    rules.objects.bulk_create(
        rules(
            about=about, for_trusted=for_trusted, starts_on=dt.date(2020, 1, 1), reason="Set when pages got contents."
        )
        for about, for_trusted in RULES.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0009_product_reviews"),
        ("catalogue", "0006_page_contents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="reviewrule",
            name="about",
            field=models.CharField(
                choices=[
                    ("name", "Name"),
                    ("summary", "Summary"),
                    ("description", "Description"),
                    ("categories", "Categories"),
                    ("logo", "Logo"),
                    ("website", "Website"),
                    ("countries", "Countries of delivery"),
                    ("facts", "Facts"),
                    ("media", "Screenshots and video"),
                    ("documents", "Documents"),
                    ("page_words", "Features, questions and answers, text for search engines"),
                    ("solution_words", "Headline and other text of a solution"),
                    ("components", "Components of a solution"),
                    ("discount", "Discount of a solution"),
                    ("plan_new", "New plan"),
                    ("plan_words", "Text and terms of a plan"),
                    ("plan_retired", "Plan retired"),
                    ("price_new", "Price where there was none"),
                    ("price_rise", "Price rise"),
                    ("price_cut", "Price reduction"),
                    ("price_removed", "Price removed (on request)"),
                ],
                max_length=20,
                verbose_name="about",
            ),
        ),
        migrations.CreateModel(
            name="ListingFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(default=catalog.models.listing_file.new_file_key, max_length=24, unique=True)),
                ("kind", models.CharField(choices=[("picture", "Picture"), ("document", "Document")], max_length=8)),
                ("name", models.CharField(max_length=140)),
                ("stored", models.CharField(max_length=200)),
                ("size", models.PositiveIntegerField(help_text="bytes, as it was uploaded")),
                ("width", models.PositiveIntegerField(null=True)),
                ("height", models.PositiveIntegerField(null=True)),
                ("widths", models.JSONField(default=list)),
                ("uploaded_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="catalogue.product"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["picture", "document"])), name="catalog_file_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("height__isnull", True), ("kind", "document"), ("width__isnull", True)),
                            models.Q(("height__gte", 1), ("kind", "picture"), ("width__gte", 1)),
                            _connector="OR",
                        ),
                        name="catalog_file_picture_has_size",
                    ),
                ],
            },
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
