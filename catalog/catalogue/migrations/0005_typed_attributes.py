"""Facts by class: a category can have them, too. What a listing states of one is never silently of another type."""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION catalogue_attribute_type_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM catalogue_productattributevalue WHERE attribute_id = OLD.id) THEN
    RAISE EXCEPTION 'listings state %: its type stays', OLD.code USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER catalogue_attribute_type_stays BEFORE UPDATE OF type ON catalogue_productattribute
  FOR EACH ROW WHEN (OLD.type <> NEW.type) EXECUTE FUNCTION catalogue_attribute_type_stays();
"""
BACKWARD = """
DROP TRIGGER catalogue_attribute_type_stays ON catalogue_productattribute;
DROP FUNCTION catalogue_attribute_type_stays();
"""


def place(apps, schema_editor):
    """Those that there are keep their order, and buyers filter by those that have choices."""
    attributes = apps.get_model("catalogue", "ProductAttribute").objects
    places = {}
    for row in attributes.order_by("product_class_id", "pk"):
        places[row.product_class_id] = row.position = places.get(row.product_class_id, 0) + 1
        row.is_filter = row.type in ("option", "multi_option")
        row.save(update_fields=["position", "is_filter"])


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_no_feed_key"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="productattribute",
            options={
                "ordering": ["position", "pk"],
                "verbose_name": "Product attribute",
                "verbose_name_plural": "Product attributes",
            },
        ),
        migrations.AddField(
            model_name="productattribute",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attributes",
                to="catalogue.category",
                verbose_name="category",
            ),
        ),
        migrations.AddField(
            model_name="productattribute",
            name="heading",
            field=models.CharField(blank=True, max_length=60, verbose_name="heading"),
        ),
        migrations.AddField(
            model_name="productattribute",
            name="help_text",
            field=models.CharField(blank=True, max_length=200, verbose_name="help"),
        ),
        migrations.AddField(
            model_name="productattribute",
            name="is_asked",
            field=models.BooleanField(default=False, verbose_name="asked for"),
        ),
        migrations.AddField(
            model_name="productattribute",
            name="is_filter",
            field=models.BooleanField(default=False, verbose_name="buyers filter by it"),
        ),
        migrations.AddField(
            model_name="productattribute",
            name="position",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="position"),
        ),
        migrations.AddField(
            model_name="productattribute",
            name="retired_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="retired"),
        ),
        migrations.AddField(
            model_name="productattribute",
            name="unit",
            field=models.CharField(blank=True, max_length=20, verbose_name="unit"),
        ),
        migrations.RunPython(place, migrations.RunPython.noop, elidable=False),
        migrations.AddConstraint(
            model_name="productattribute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("category__isnull", True), ("product_class__isnull", False)),
                    models.Q(("category__isnull", False), ("product_class__isnull", True)),
                    _connector="OR",
                ),
                name="catalogue_attribute_of_one_class",
            ),
        ),
        migrations.AddConstraint(
            model_name="productattribute",
            constraint=models.UniqueConstraint(
                condition=models.Q(("category__isnull", False)), fields=("code",), name="catalogue_attribute_code_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="productattribute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_filter", False), ("type__in", ["boolean", "multi_option", "option"]), _connector="OR"
                ),
                name="catalogue_attribute_filter_has_choices",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
