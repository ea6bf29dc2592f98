"""The four product classes, with the attributes that buyers compare by."""

from django.db import migrations

# class slug: (name, tracks stock, attributes as (code, name, type, option group or None))
CLASSES = {
    "software": (
        "Software",
        (
            ("deployment", "Deployment", "multi_option", "deployment"),
            ("support_hours", "Support hours", "option", "support_hours"),
            ("certifications", "Certifications", "text", None),
            ("data_residency", "Data residency", "text", None),
            ("integrations", "Works with", "text", None),
            ("licence", "Licence", "text", None),
            ("source_code", "Source code", "text", None),
            ("trial_days", "Trial, days", "integer", None),
        ),
    ),
    "hardware": (
        "Hardware",
        (
            ("warranty_years", "Warranty, years", "integer", None),
            ("lead_time", "Ships within", "text", None),
            ("support_hours", "Support hours", "option", "support_hours"),
            ("certifications", "Certifications", "text", None),
            ("power", "Power", "text", None),
            ("integrations", "Works with", "text", None),
        ),
    ),
    "service": (
        "Service",
        (
            ("delivery", "Delivery", "option", "delivery"),
            ("languages", "Languages", "text", None),
            ("support_hours", "Support hours", "option", "support_hours"),
            ("response_time", "Answers within", "text", None),
            ("certifications", "Certifications", "text", None),
            ("team_size", "People", "integer", None),
        ),
    ),
    "bundle": ("Bundle", ()),
}
GROUPS = {
    "deployment": ("Deployment", ("Cloud service", "Private cloud", "Self-managed", "At the edge", "Air-gapped")),
    "support_hours": ("Support hours", ("Business hours", "Extended hours", "24 by 7", "Community")),
    "delivery": ("Delivery", ("Remote", "On site", "On site and remote")),
}


def create(apps, schema_editor):
    model = lambda name: apps.get_model("catalogue", name).objects  # noqa: E731
    groups = {}
    for code, (name, options) in GROUPS.items():
        groups[code] = model("AttributeOptionGroup").create(code=code, name=name)
        for option in options:
            model("AttributeOption").create(group=groups[code], option=option)
    for slug, (name, attributes) in CLASSES.items():
        product_class = model("ProductClass").create(
            slug=slug, name=name, requires_shipping=slug == "hardware", track_stock=False
        )
        for code, label, kind, group in attributes:
            model("ProductAttribute").create(
                product_class=product_class, code=code, name=label, type=kind, option_group=groups.get(group)
            )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
