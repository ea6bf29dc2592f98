"""Put the list of collections below the front page, after the directory of partners."""

from django.db import migrations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def next_step(step):
    """The four digits of base 36 after these, as pages count their children."""
    number = int(step, 36) + 1
    written = ""
    for _ in range(4):
        number, digit = divmod(number, 36)
        written = DIGITS[digit] + written
    return written


def lay_out(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    CollectionIndexPage = apps.get_model("cms.CollectionIndexPage")
    home = apps.get_model("cms.HomePage").objects.get()
    below = Page.objects.filter(depth=home.depth + 1, path__startswith=home.path)
    if below.filter(slug="collections").exists():
        return  # the operator has a page of its own at this address
    last = below.order_by("-path").values_list("path", flat=True).first()
    kind, _ = ContentType.objects.get_or_create(app_label="cms", model="collectionindexpage")
    CollectionIndexPage.objects.create(
        title="Collections",
        draft_title="Collections",
        slug="collections",
        intro="Chosen by the people who run the marketplace.",
        content_type=kind,
        path=home.path + next_step(last[-4:] if last else "0000"),
        depth=home.depth + 1,
        numchild=0,
        url_path=f"{home.url_path}collections/",
        locale_id=home.locale_id,
    )
    Page.objects.filter(pk=home.pk).update(numchild=below.count())


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0006_collections"),
        ("contenttypes", "0002_remove_content_type_name"),
        # It takes the first place below the front page.
        ("storefronts", "0002_directory"),
    ]

    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
