"""Ids that others give to listings and plans, who set what of a plan, and what an import says of every row."""

import django.db.models.deletion
from django.db import migrations, models

PLAN_FIELDS = ("name", "unit", "billing", "min_quantity")


def keep_names(apps, schema_editor):
    """What a feed knew a listing by stays: its organisation and its name."""
    products = apps.get_model("catalogue", "Product").objects.exclude(feed_key=None)
    ids = apps.get_model("catalog", "ProductExternalId")
    ids.objects.bulk_create(
        [ids(product_id=pk, source="name", key=key) for pk, key in products.values_list("pk", "feed_key").iterator()],
        batch_size=1000,
    )


def by_hand(apps, schema_editor):
    """Plans of offers that their owners wrote are their owners' own."""
    plans = apps.get_model("catalog", "Plan").objects
    prices = {}
    current = apps.get_model("catalog", "PlanPrice").objects.filter(effective_to=None)
    for plan_id, currency in current.values_list("plan_id", "currency").iterator():
        prices.setdefault(plan_id, []).append(f"price:{currency}")
    changed = []
    for plan in plans.filter(product__set_by__title="hand").only("pk").iterator():
        plan.set_by = dict.fromkeys((*PLAN_FIELDS, *prices.get(plan.pk, ())), "hand")
        changed.append(plan)
    plans.bulk_update(changed, ["set_by"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_plain_labels"),
        ("catalogue", "0003_who_set_a_value"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedreportrow",
            name="differences",
            field=models.JSONField(default=list, help_text="of each field its name, what it has, what is said of it"),
        ),
        migrations.AddField(
            model_name="feedrun",
            name="checks_only",
            field=models.BooleanField(default=False, help_text="says what the import would do, and does nothing"),
        ),
        migrations.AddField(
            model_name="feedrun",
            name="is_whole",
            field=models.BooleanField(
                default=False, help_text="what the source had, and is not in the file, is withdrawn"
            ),
        ),
        migrations.AddField(
            model_name="feedrun",
            name="kept",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="feedrun",
            name="overwrites",
            field=models.BooleanField(default=False, help_text="also what others, or the owner manually, have set"),
        ),
        migrations.AddField(
            model_name="feedrun",
            name="read_as",
            field=models.CharField(blank=True, help_text="how the file is written, in words", max_length=200),
        ),
        migrations.AddField(
            model_name="feedrun",
            name="source",
            field=models.CharField(
                blank=True, help_text="whose values these are (domain/provenance.py)", max_length=100
            ),
        ),
        migrations.AddField(
            model_name="feedrun",
            name="withdrawn",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="plan",
            name="set_by",
            field=models.JSONField(
                default=dict,
                editable=False,
                help_text="field, or price and currency: who set it last (domain/provenance.py)",
            ),
        ),
        migrations.AlterField(
            model_name="feedreportrow",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("skipped", "Refused"),
                    ("fixed", "Corrected"),
                    ("kept", "Kept as it was"),
                    ("created", "New"),
                    ("changed", "Changed"),
                    ("withdrawn", "Withdrawn"),
                ],
                max_length=9,
            ),
        ),
        migrations.AlterField(
            model_name="feedreportrow",
            name="position",
            field=models.PositiveIntegerField(help_text="line in the file; 0: of none"),
        ),
        migrations.AlterField(
            model_name="feedreportrow",
            name="reason",
            field=models.TextField(blank=True),
        ),
        migrations.CreateModel(
            name="PlanExternalId",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=100, verbose_name="source")),
                ("key", models.CharField(max_length=300, verbose_name="id")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="external_ids", to="catalog.plan"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "key"), name="catalog_plan_external_id_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProductExternalId",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        help_text="whose id it is, such as own:12 or feed:cncf", max_length=100, verbose_name="source"
                    ),
                ),
                ("key", models.CharField(max_length=300, verbose_name="id")),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="external_ids", to="catalogue.product"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("source", "key"), name="catalog_product_external_id_once")
                ],
            },
        ),
        migrations.RunPython(keep_names, migrations.RunPython.noop),
        migrations.RunPython(by_hand, migrations.RunPython.noop),
    ]
