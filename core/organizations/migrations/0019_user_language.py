"""The language in which a person reads, and a version of the text about cookies that names the one that keeps it."""

import datetime as dt

from django.db import migrations, models

BEFORE = "\n\n6. messages."
LANGUAGE = (
    "\n\n7. language. It remembers the language in which you chose to read. It is set when you choose, and ends after a"
    " year."
)


def name_the_cookie(apps, schema_editor):
    """A new version of the marketplace's own text; a text that the operator wrote is the operator's to change."""
    LegalText = apps.get_model("organizations.LegalText")
    newest = LegalText.objects.filter(kind="cookies").order_by("-version").first()
    if newest is None or newest.version != 1 or BEFORE not in newest.text:
        return
    head, mark, tail = newest.text.partition("\n\nWe count how often")
    LegalText.objects.create(
        kind="cookies",
        version=2,
        text=head + LANGUAGE + mark + tail,
        published_at=dt.datetime(2026, 11, 30, tzinfo=dt.UTC),
    )


class Migration(migrations.Migration):
    dependencies = [("organizations", "0018_cookies_text")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Of pages, notices and e-mails. Empty: not chosen.",
                max_length=10,
                verbose_name="language",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(name_the_cookie, migrations.RunPython.noop),
    ]
