"""The currency that a request asks for; of those made before it is their quote's, or the seller's."""

from django.db import migrations, models

CURRENCY = """
UPDATE quotes_quoterequest asked SET currency = coalesce(
    (SELECT quote.currency FROM quotes_quote quote WHERE quote.request_id = asked.id),
    (SELECT seller.currency FROM organizations_organization seller WHERE seller.id = asked.seller_id)
)
"""


class Migration(migrations.Migration):
    dependencies = [("quotes", "0018_expired_version"), ("organizations", "0013_po_required")]

    operations = [
        migrations.AddField(
            "quoterequest",
            "currency",
            models.CharField(max_length=3, default="", verbose_name="currency"),
            preserve_default=False,
        ),
        migrations.RunSQL(CURRENCY, migrations.RunSQL.noop),
    ]
