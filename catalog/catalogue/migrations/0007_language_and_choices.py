"""A listing says the language of its texts. What it works with and in which languages it is supported are choices, so that
buyers can filter by them; what was written in words is taken over where it names a choice, and stays in words else."""

import re

from django.db import migrations, models

# code: (name, the classes that state it, the text that it comes from, what that is called from now on, choices)
FACTS = {
    "works_with": (
        "Integrations",
        ("software", "hardware"),
        "integrations",
        "Also works with",
        (
            "Amazon Web Services", "DATEV", "GitHub", "GitLab", "Google Cloud", "Google Workspace", "Jira", "Kubernetes",
            "Microsoft 365", "Microsoft Azure", "Microsoft Entra ID", "Microsoft Teams", "NetSuite", "Okta",
            "OpenID Connect", "Oracle", "Power BI", "QuickBooks", "REST API", "Salesforce", "SAML", "SAP", "SCIM",
            "ServiceNow", "Shopify", "Slack", "Tableau", "Terraform", "Webhooks", "Xero",
        ),
    ),
    "support_languages": (
        "Support languages",
        ("software", "hardware", "service"),
        "languages",
        "Other languages",
        (
            "Arabic", "Chinese", "Czech", "Danish", "Dutch", "English", "Finnish", "French", "German", "Greek",
            "Hungarian", "Italian", "Japanese", "Korean", "Norwegian", "Polish", "Portuguese", "Romanian", "Spanish",
            "Swedish", "Turkish", "Ukrainian",
        ),
    ),
}  # fmt: skip
BETWEEN = re.compile(r"[,;/\n]|\band\b")


def plain(text):
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def offer(apps, schema_editor):
    model = lambda name: apps.get_model("catalogue", name).objects  # noqa: E731
    for code, (name, classes, old_code, old_name, choices) in FACTS.items():
        group = model("AttributeOptionGroup").create(code=code, name=name)
        options = {plain(text): model("AttributeOption").create(group=group, option=text) for text in choices}
        for product_class in model("ProductClass").filter(slug__in=classes):
            last = model("ProductAttribute").filter(product_class=product_class).order_by("position").last()
            new = model("ProductAttribute").create(
                product_class=product_class, code=code, name=name, type="multi_option", option_group=group,
                is_filter=True, position=last.position + 1 if last else 1,
            )  # fmt: skip
            old = model("ProductAttribute").filter(product_class=product_class, code=old_code).first()
            if old is not None:
                model("ProductAttribute").filter(pk=old.pk).update(name=old_name)
                for value in model("ProductAttributeValue").filter(attribute=old).select_related("product").iterator():
                    take_over(model, value, new, options)


def take_over(model, value, new, options):
    """The parts of a text that name a choice become choices; the others stay as they were written."""
    parts = [part.strip() for part in BETWEEN.split(value.value_text or "")]
    chosen = [options[plain(part)] for part in parts if plain(part) in options]
    if not chosen:
        return
    made = model("ProductAttributeValue").create(product=value.product, attribute=new)
    made.value_multi_option.set(chosen)
    product, old = value.product, f"attribute:{value.attribute.code}"
    if old in product.set_by:
        product.set_by |= {f"attribute:{new.code}": product.set_by[old]}
        product.save(update_fields=["set_by"])
    if left := ", ".join(part for part in parts if part and plain(part) not in options):
        value.value_text = left
        value.save(update_fields=["value_text"])
    else:
        value.delete()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_page_contents")]

    operations = [
        migrations.AddField(
            model_name="product",
            name="language",
            field=models.CharField(
                blank=True,
                choices=[("en", "English"), ("de", "German"), ("fr", "French")],
                default="",
                help_text="of its texts; empty: guessed",
                max_length=2,
                verbose_name="language",
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(language__in=["", "en", "de", "fr"]), name="catalogue_product_language_known"
            ),
        ),
        migrations.RunPython(offer, migrations.RunPython.noop),
    ]
