from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("storefronts", "0014_own_hosts")]

    operations = [
        migrations.AddField(
            model_name="lead",
            name="language",
            field=models.CharField(blank=True, default="", editable=False, max_length=10),
            preserve_default=False,
        )
    ]
