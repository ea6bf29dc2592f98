"""A text about cookies beside the terms and the privacy text, with its first version."""

import datetime as dt

from django.db import migrations, models

COOKIES = """\
This text lists every cookie that the marketplace stores in your browser. There are no cookies of others, and none that follows you to other websites.

1. sessionid. It keeps you signed in, and keeps your basket and what you have begun to write. It is set once you sign in, or put something into the basket, and ends after two weeks without a visit.

2. csrftoken. It protects forms against being sent from other websites. It is set when a page shows a form, and ends after a year.

3. visit_consent. It remembers your answer to the question whether a visit may be recorded, so that you are not asked again. It is set when you answer, and ends after 180 days.

4. visitor. A random number under which your visits to partners' pages are kept until you sign in. It is set only if you agreed, and ends after 180 days. You can withdraw your consent in your account.

5. scheme. It remembers whether you chose light or dark pages. It is set when you choose, and ends after a year.

6. messages. It carries a short message, such as "Saved", to the page that is shown next, and ends there.

We count how often public pages are opened without a cookie and without recognising anybody. You can delete cookies in your browser at any time; the marketplace then treats you as a new visitor.
"""


def first_version(apps, schema_editor):
    LegalText = apps.get_model("organizations.LegalText")
    at = dt.datetime(2026, 11, 30, tzinfo=dt.UTC)
    LegalText.objects.create(kind="cookies", version=1, text=COOKIES.strip(), published_at=at)


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0017_territories"),
    ]

    operations = [
        migrations.AlterField(
            model_name="legaltext",
            name="kind",
            field=models.CharField(
                choices=[("terms", "Terms of use"), ("privacy", "Privacy"), ("cookies", "Cookies")], max_length=7
            ),
        ),
        # What was published stays published.
        migrations.RunPython(first_version, migrations.RunPython.noop),
    ]
