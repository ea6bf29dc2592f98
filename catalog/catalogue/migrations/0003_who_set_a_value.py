"""Who set each value of an offer last. What was written in a form is by hand; what only a feed wrote is nobody's yet."""

from django.db import migrations, models

FIELDS = ("title", "summary", "description", "website", "logo", "categories")


def by_hand(apps, schema_editor):
    """Offers that no feed brought, and those whose words an owner edited since, are their owners' own."""
    products = apps.get_model("catalogue", "Product").objects
    edited = apps.get_model("kit", "AuditEntry").objects.filter(action="listing.edited")
    slugs = {target.removeprefix("product:") for target in edited.values_list("target", flat=True).distinct()}
    attributes = {}
    values = apps.get_model("catalogue", "ProductAttributeValue").objects.values_list("product_id", "attribute__code")
    for product_id, code in values.iterator():
        attributes.setdefault(product_id, []).append(f"attribute:{code}")
    changed = []
    for product in products.only("pk", "slug", "feed_key").iterator():
        if product.feed_key is None or product.slug in slugs:
            product.set_by = dict.fromkeys((*FIELDS, *attributes.get(product.pk, ())), "hand")
            changed.append(product)
    products.bulk_update(changed, ["set_by"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_product_classes"), ("kit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="product",
            name="set_by",
            field=models.JSONField(
                default=dict, editable=False, help_text="field: who set it last (domain/provenance.py)"
            ),
        ),
        migrations.RunPython(by_hand, migrations.RunPython.noop),
    ]
