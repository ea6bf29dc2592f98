from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("marketplace_search", "0002_outbox_is_a_queue"),
    ]

    operations = [
        migrations.AddField(
            model_name="indexjob",
            name="again",
            field=models.BooleanField(default=False),
        ),
    ]
