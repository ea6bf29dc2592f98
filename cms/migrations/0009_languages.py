"""The languages that pages can be translated into."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def add_languages(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """A locale for each language of the interface, as far as there is none."""
    locales = apps.get_model("wagtailcore", "Locale").objects
    for code, _name in settings.LANGUAGES:
        locales.get_or_create(language_code=code)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0008_landing_pages"),
        ("wagtailcore", "0057_page_locale_fields_notnull"),
    ]
    operations = [migrations.RunPython(add_languages, migrations.RunPython.noop)]
