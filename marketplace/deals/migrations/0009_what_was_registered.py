from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_from_deals(apps, schema_editor):
    """What was typed for registrations until now stands in the audit log alone: they get their deal's subject."""
    registrations = apps.get_model("deals", "DealRegistration").objects
    deals = apps.get_model("deals", "Deal").objects.filter(pk=OuterRef("deal"))
    registrations.update(title=Subquery(deals.values("title")[:1]), currency=Subquery(deals.values("currency")[:1]))


class Migration(migrations.Migration):
    dependencies = [("deals", "0008_unanswered_claims")]

    operations = [
        migrations.AddField(
            "dealregistration",
            "title",
            models.CharField(max_length=160, verbose_name="subject", default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "dealregistration",
            "value",
            models.BigIntegerField(default=0, verbose_name="estimated value, in the smallest unit of the currency"),
        ),
        migrations.AddField("dealregistration", "currency", models.CharField(default="USD", max_length=3)),
        migrations.AddConstraint(
            "dealregistration",
            models.CheckConstraint(condition=models.Q(("value__gte", 0)), name="deals_registered_not_negative"),
        ),
        migrations.RunPython(take_from_deals, migrations.RunPython.noop),
    ]
