"""What a feed calls a listing is a row of its own (catalog/models/external.py); what it said is compared by value."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_who_set_a_value"), ("catalog", "0004_ids_and_sources")]

    operations = [
        migrations.RemoveField(model_name="product", name="feed_digest"),
        migrations.RemoveField(model_name="product", name="feed_key"),
    ]
