"""Terms and privacy text in versions, with a first version of each, and who agreed to which."""

import datetime as dt

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock

TERMS = """\
These terms apply between you, the organisation that you act for, and the operator of this marketplace.

1. Your account. You give a true name and an e-mail address that is yours. You keep your password to yourself. You act for an organisation only if you may.

2. What the marketplace does. Vendors list products, and partners sell solutions made of products and services. A buyer asks for a quote, accepts it and pays once. The operator divides the payment among those who contributed, as the accepted quote says.

3. Who sells. The seller named in a quote sells to the buyer. Each provider is responsible for what it delivers. The operator is not the seller.

4. Prices and fees. The accepted quote states prices, shares and fees. They do not change after acceptance. The operator deducts its fee from each share, as shown before acceptance.

5. Payment and delivery. Money is kept until the delivery is accepted or the time to object has ended, as the order says. An objection stops the payment of the share concerned until it is decided.

6. Partners' credit. A partner is credited for its help only by the rules of the owner's policy and by what was observed or confirmed. Whoever claims what is not true loses the credit.

7. Suspension. The operator can suspend an organisation that breaks these terms. It states the reason, what stops and what continues.

8. Changes. A new version of these terms is published on this page with its date. Agreements made before it stay as they were agreed.
"""
PRIVACY = """\
This text says which data about people the marketplace keeps, what for, and for how long.

1. Your account. We keep your name, e-mail address, a hash of your password, your roles and when you confirmed your address, as long as you have an account. What you do in an organisation's name, such as accepting a quote, is kept with your name in its records, because agreements and accounts must stay provable.

2. Visits. If you agree, we record that you visited a partner's page or followed its link: the page, the time, and your organisation. Until you sign in, this is kept under a random number in a cookie. It is used to credit the partner if your organisation buys. You can withdraw in your account; nothing is recorded from then on. Visits that belong to nobody are deleted after 400 days.

3. Cookies. We set cookies to keep you signed in, to protect forms, and to remember your answer about visits. There are no cookies of others.

4. Network addresses. We count how often a form is sent from a network address, to stop misuse. The counts end within a day.

5. Who receives data. The organisations that you deal with see your name and work e-mail address. The payment provider receives what a payment needs. Nobody else receives data to advertise.

6. Your rights. You can ask the operator for a copy of your data, have it corrected, and have it deleted where no agreement or law requires it to be kept.
"""
FORWARD = """
CREATE TRIGGER organizations_legal_text_append_only BEFORE UPDATE OR DELETE ON organizations_legaltext
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
CREATE TRIGGER organizations_legal_acceptance_kept BEFORE UPDATE ON organizations_legalacceptance
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER organizations_legal_acceptance_kept ON organizations_legalacceptance;
DROP TRIGGER organizations_legal_text_append_only ON organizations_legaltext;
"""


def first_versions(apps, schema_editor):
    LegalText = apps.get_model("organizations.LegalText")
    for kind, text in (("terms", TERMS), ("privacy", PRIVACY)):
        at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
        LegalText.objects.create(kind=kind, version=1, text=text.strip(), published_at=at)


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0009_largest_discount"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("terms", "Terms of use"), ("privacy", "Privacy")], max_length=7)),
                ("version", models.PositiveIntegerField()),
                ("text", models.TextField(max_length=60000, verbose_name="text")),
                ("published_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "-version"],
            },
        ),
        migrations.CreateModel(
            name="LegalAcceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("accepted_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="legal_acceptances",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.legaltext"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="legaltext",
            constraint=models.UniqueConstraint(fields=("kind", "version"), name="organizations_legal_version_once"),
        ),
        migrations.AddConstraint(
            model_name="legalacceptance",
            constraint=models.UniqueConstraint(fields=("user", "text"), name="organizations_legal_accepted_once"),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunPython(first_versions, migrations.RunPython.noop),
    ]
