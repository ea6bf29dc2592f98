"""Landing pages of an industry and of a search; a selection of offers is a collection, a kind of page of its own."""

import django.db.models.deletion
from django.db import migrations, models


def without_collections(apps, schema_editor):
    """What was called a collection shows what is in its category, as before."""
    apps.get_model("cms.LandingPage").objects.filter(kind="collection").update(kind="category")


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0006_page_contents"),
        ("cms", "0007_list_of_collections"),
        ("organizations", "0022_ended_memberships"),
    ]

    operations = [
        migrations.RunPython(without_collections, migrations.RunPython.noop),
        migrations.AddField(
            model_name="landingpage",
            name="industry",
            field=models.ForeignKey(
                blank=True,
                help_text="A page of an industry shows what is on offer for it.",
                limit_choices_to={"is_active": True},
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="organizations.industry",
                verbose_name="industry",
            ),
        ),
        migrations.AddField(
            model_name="landingpage",
            name="search",
            field=models.CharField(
                blank=True,
                help_text="A page of a use case shows what this search finds. Enter its address, for example /search/?q=month+end.",
                max_length=500,
                verbose_name="search",
            ),
        ),
        migrations.AlterField(
            model_name="landingpage",
            name="category",
            field=models.ForeignKey(
                blank=True,
                help_text="A page of a category shows what is on offer in it. Every page shows the articles of its category.",
                limit_choices_to={"depth": 1},
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="catalogue.category",
                verbose_name="category",
            ),
        ),
        migrations.AlterField(
            model_name="landingpage",
            name="kind",
            field=models.CharField(
                choices=[("category", "Category"), ("use_case", "Use case"), ("industry", "Industry")],
                default="category",
                max_length=10,
                verbose_name="kind",
            ),
        ),
    ]
