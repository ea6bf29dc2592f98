"""Put the directory of partners below the front page; storefronts hang there."""

from django.db import migrations


def lay_out(apps, schema_editor):
    ContentType = apps.get_model("contenttypes.ContentType")
    Page = apps.get_model("wagtailcore.Page")
    PartnerIndexPage = apps.get_model("storefronts.PartnerIndexPage")
    if PartnerIndexPage.objects.exists():
        return
    home = apps.get_model("cms.HomePage").objects.get()
    kind, _ = ContentType.objects.get_or_create(app_label="storefronts", model="partnerindexpage")
    PartnerIndexPage.objects.create(
        title="Partners",
        draft_title="Partners",
        slug="partners",
        intro="They design, roll out and answer for whole solutions.",
        content_type=kind,
        path=f"{home.path}0001",
        depth=3,
        numchild=0,
        url_path=f"{home.url_path}partners/",
        locale_id=home.locale_id,
    )
    Page.objects.filter(pk=home.pk).update(numchild=1)


class Migration(migrations.Migration):
    dependencies = [
        ("storefronts", "0001_initial"),
        ("cms", "0002_front_page"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(lay_out, migrations.RunPython.noop)]
