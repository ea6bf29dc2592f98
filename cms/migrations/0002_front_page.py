"""Put the front page where Wagtail's own migration left its welcome page."""

from django.db import migrations


def lay_out(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    Locale = apps.get_model("wagtailcore.Locale")
    HomePage = apps.get_model("cms.HomePage")
    if HomePage.objects.exists():
        return
    root = Page.objects.get(depth=1)
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    kind, _ = ContentType.objects.get_or_create(app_label="cms", model="homepage")
    home = HomePage.objects.create(
        title="Ensemble",
        draft_title="Ensemble",
        slug="front",
        content_type=kind,
        path=f"{root.path}0001",
        depth=2,
        numchild=0,
        url_path="/front/",
        locale=Locale.objects.first() or Locale.objects.create(language_code="en-gb"),
    )
    Page.objects.filter(pk=root.pk).update(numchild=1)
    Site.objects.create(hostname="localhost", port=80, site_name="Ensemble", root_page_id=home.pk, is_default_site=True)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
