"""Versions of an owner's brand rules; co-branded sections say on which background they stand."""

import django.core.validators
import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.kit.clock
import storefronts.models.choices

FORWARD = """
CREATE FUNCTION storefronts_brandrules_as_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'ended_at' - 'end_told_at' - 'published_by_id'
     = to_jsonb(OLD) - 'ended_at' - 'end_told_at' - 'published_by_id'
     AND (OLD.ended_at IS NULL OR OLD.ended_at = NEW.ended_at) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'published brand rules are never changed: publish the next version' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER storefronts_brandrules_as_published BEFORE UPDATE ON storefronts_brandrules
  FOR EACH ROW EXECUTE FUNCTION storefronts_brandrules_as_published();
"""
BACKWARD = """
DROP TRIGGER storefronts_brandrules_as_published ON storefronts_brandrules;
DROP FUNCTION storefronts_brandrules_as_published();
"""


class Migration(migrations.Migration):
    """Brand rules."""

    dependencies = [
        ("organizations", "0016_public_profile"),
        ("storefronts", "0011_lead_routes_and_webhooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="storefrontpage",
            name="body",
            field=wagtail.fields.StreamField(
                [
                    ("solutions", 2),
                    ("services", 4),
                    ("outcomes", 10),
                    ("text", 13),
                    ("figures", 18),
                    ("steps", 25),
                    ("quote", 29),
                    ("together", 34),
                    ("reviews", 36),
                    ("pricing", 40),
                    ("comparison", 43),
                    ("questions", 49),
                    ("coverage", 51),
                    ("logos", 57),
                    ("picture", 61),
                    ("gallery", 63),
                    ("downloads", 67),
                    ("calendar", 70),
                    ("action", 71),
                ],
                blank=True,
                block_lookup={
                    0: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "Solutions", "label": "heading", "max_length": 120},
                    ),
                    1: (
                        "wagtail.blocks.MultipleChoiceBlock",
                        [],
                        {
                            "choices": storefronts.models.choices.own_solutions,
                            "help_text": "None ticked: all of them, the most used first.",
                            "label": "items",
                            "required": False,
                        },
                    ),
                    2: ("wagtail.blocks.StructBlock", [[("heading", 0), ("picks", 1)]], {}),
                    3: ("wagtail.blocks.CharBlock", (), {"default": "Services", "label": "heading", "max_length": 120}),
                    4: ("wagtail.blocks.StructBlock", [[("heading", 3)]], {}),
                    5: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "What changes for you", "label": "heading", "max_length": 120},
                    ),
                    6: ("wagtail.blocks.CharBlock", (), {"label": "title", "max_length": 80}),
                    7: ("wagtail.blocks.TextBlock", (), {"label": "text", "max_length": 300}),
                    8: ("wagtail.blocks.StructBlock", [[("title", 6), ("text", 7)]], {}),
                    9: ("wagtail.blocks.ListBlock", (8,), {"label": "changes", "max_num": 6, "min_num": 1}),
                    10: ("wagtail.blocks.StructBlock", [[("heading", 5), ("items", 9)]], {}),
                    11: ("wagtail.blocks.CharBlock", (), {"label": "heading", "max_length": 120, "required": False}),
                    12: (
                        "cms.models.blocks.LinkedTextBlock",
                        (),
                        {"features": ["h3", "bold", "italic", "ol", "ul", "link", "document-link"], "label": "text"},
                    ),
                    13: ("wagtail.blocks.StructBlock", [[("heading", 11), ("text", 12)]], {}),
                    14: ("wagtail.blocks.CharBlock", (), {"label": "figure", "max_length": 24}),
                    15: ("wagtail.blocks.CharBlock", (), {"label": "label", "max_length": 60}),
                    16: ("wagtail.blocks.StructBlock", [[("value", 14), ("label", 15)]], {}),
                    17: ("wagtail.blocks.ListBlock", (16,), {"label": "figures", "max_num": 5, "min_num": 1}),
                    18: ("wagtail.blocks.StructBlock", [[("items", 17)]], {}),
                    19: ("wagtail.blocks.CharBlock", (), {"label": "heading", "max_length": 120}),
                    20: ("wagtail.blocks.CharBlock", (), {"label": "period", "max_length": 40}),
                    21: ("wagtail.blocks.TextBlock", (), {"label": "text", "max_length": 300, "required": False}),
                    22: (
                        "wagtail.blocks.IntegerBlock",
                        (),
                        {"default": 1, "label": "weeks, for its width", "max_value": 52, "min_value": 1},
                    ),
                    23: ("wagtail.blocks.StructBlock", [[("when", 20), ("title", 6), ("text", 21), ("weeks", 22)]], {}),
                    24: ("wagtail.blocks.ListBlock", (23,), {"label": "steps", "max_num": 8, "min_num": 1}),
                    25: ("wagtail.blocks.StructBlock", [[("heading", 19), ("items", 24)]], {}),
                    26: ("wagtail.blocks.TextBlock", (), {"label": "quotation", "max_length": 400}),
                    27: ("wagtail.blocks.CharBlock", (), {"label": "name", "max_length": 80}),
                    28: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"label": "role and company", "max_length": 120, "required": False},
                    ),
                    29: ("wagtail.blocks.StructBlock", [[("text", 26), ("who", 27), ("role", 28)]], {}),
                    30: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "Together with", "label": "heading", "max_length": 120},
                    ),
                    31: (
                        "wagtail.blocks.MultipleChoiceBlock",
                        [],
                        {
                            "choices": storefronts.models.choices.allied_vendors,
                            "help_text": "Partners that let you show their logo. None ticked: all of them.",
                            "label": "partners",
                            "required": False,
                        },
                    ),
                    32: (
                        "wagtail.blocks.ChoiceBlock",
                        [],
                        {
                            "choices": [("light", "Light"), ("dark", "Dark"), ("own", "Your own colours")],
                            "help_text": "Brand rules say which backgrounds are allowed.",
                            "label": "background of the logos",
                        },
                    ),
                    33: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "For example the statement that brand rules require.",
                            "label": "text",
                            "max_length": 400,
                            "required": False,
                        },
                    ),
                    34: (
                        "wagtail.blocks.StructBlock",
                        [[("heading", 30), ("picks", 31), ("background", 32), ("text", 33)]],
                        {},
                    ),
                    35: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "What buyers say", "label": "heading", "max_length": 120},
                    ),
                    36: ("wagtail.blocks.StructBlock", [[("heading", 35)]], {}),
                    37: ("wagtail.blocks.CharBlock", (), {"default": "Prices", "label": "heading", "max_length": 120}),
                    38: ("wagtail.blocks.CharBlock", (), {"label": "text", "max_length": 240, "required": False}),
                    39: (
                        "wagtail.blocks.MultipleChoiceBlock",
                        [],
                        {
                            "choices": storefronts.models.choices.own_priced_offers,
                            "help_text": "None ticked: the four most used. Up to six are shown; prices follow your plans by themselves.",
                            "label": "listings and services",
                            "required": False,
                        },
                    ),
                    40: ("wagtail.blocks.StructBlock", [[("heading", 37), ("text", 38), ("picks", 39)]], {}),
                    41: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "Compare our solutions", "label": "heading", "max_length": 120},
                    ),
                    42: (
                        "wagtail.blocks.MultipleChoiceBlock",
                        [],
                        {
                            "choices": storefronts.models.choices.own_solutions,
                            "help_text": "Two to four. None ticked: your three most used.",
                            "label": "solutions",
                            "required": False,
                        },
                    ),
                    43: ("wagtail.blocks.StructBlock", [[("heading", 41), ("picks", 42)]], {}),
                    44: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "Questions and answers", "label": "heading", "max_length": 120},
                    ),
                    45: ("wagtail.blocks.CharBlock", (), {"label": "question", "max_length": 160}),
                    46: (
                        "cms.models.blocks.LinkedTextBlock",
                        (),
                        {"features": ["bold", "italic", "ol", "ul", "link"], "label": "answer"},
                    ),
                    47: ("wagtail.blocks.StructBlock", [[("question", 45), ("answer", 46)]], {}),
                    48: ("wagtail.blocks.ListBlock", (47,), {"label": "questions", "max_num": 12, "min_num": 1}),
                    49: ("wagtail.blocks.StructBlock", [[("heading", 44), ("items", 48)]], {}),
                    50: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "Where we deliver", "label": "heading", "max_length": 120},
                    ),
                    51: ("wagtail.blocks.StructBlock", [[("heading", 50), ("text", 38)]], {}),
                    52: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "Our customers", "label": "heading", "max_length": 120},
                    ),
                    53: ("storefronts.models.blocks.OwnImageBlock", (), {"label": "logo"}),
                    54: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"help_text": "Read aloud in place of the logo.", "label": "company", "max_length": 80},
                    ),
                    55: ("wagtail.blocks.StructBlock", [[("image", 53), ("name", 54)]], {}),
                    56: (
                        "wagtail.blocks.ListBlock",
                        (55,),
                        {
                            "help_text": "Only of companies that allowed it. Dark logos on white or transparent ground are clearest.",
                            "label": "logos",
                            "max_num": 12,
                            "min_num": 2,
                        },
                    ),
                    57: ("wagtail.blocks.StructBlock", [[("heading", 52), ("items", 56)]], {}),
                    58: ("storefronts.models.blocks.OwnImageBlock", (), {"label": "picture"}),
                    59: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "For those who cannot see it. Empty: the description of the picture in the library.",
                            "label": "text alternative",
                            "max_length": 200,
                            "required": False,
                        },
                    ),
                    60: ("wagtail.blocks.CharBlock", (), {"label": "caption", "max_length": 200, "required": False}),
                    61: ("wagtail.blocks.StructBlock", [[("image", 58), ("alt", 59), ("caption", 60)]], {}),
                    62: (
                        "wagtail.blocks.ListBlock",
                        (61,),
                        {
                            "help_text": "Three, six or nine fill the rows.",
                            "label": "pictures",
                            "max_num": 9,
                            "min_num": 2,
                        },
                    ),
                    63: ("wagtail.blocks.StructBlock", [[("heading", 11), ("items", 62)]], {}),
                    64: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "Downloads", "label": "heading", "max_length": 120},
                    ),
                    65: ("storefronts.models.blocks.OwnDocumentBlock", (), {}),
                    66: ("wagtail.blocks.ListBlock", (65,), {"label": "documents", "max_num": 12, "min_num": 1}),
                    67: ("wagtail.blocks.StructBlock", [[("heading", 64), ("items", 66)]], {}),
                    68: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {"default": "Choose a time to talk to us", "label": "heading", "max_length": 120},
                    ),
                    69: (
                        "storefronts.models.blocks.CalendarAddressBlock",
                        (),
                        {
                            "help_text": "For example https://cal.com/your-name",
                            "label": "address of your booking page",
                            "max_length": 300,
                        },
                    ),
                    70: ("wagtail.blocks.StructBlock", [[("heading", 68), ("text", 38), ("address", 69)]], {}),
                    71: ("wagtail.blocks.StructBlock", [[("heading", 19), ("text", 38)]], {}),
                },
                verbose_name="sections",
            ),
        ),
        migrations.CreateModel(
            name="BrandRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                (
                    "logo_light",
                    models.FileField(blank=True, upload_to="logos/", verbose_name="logo for light backgrounds"),
                ),
                (
                    "logo_dark",
                    models.FileField(blank=True, upload_to="logos/", verbose_name="logo for dark backgrounds"),
                ),
                (
                    "clear_space",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(200)],
                        verbose_name="clear space",
                    ),
                ),
                ("on_light", models.BooleanField(default=True, verbose_name="light")),
                ("on_dark", models.BooleanField(default=False, verbose_name="dark")),
                ("on_own", models.BooleanField(default=False, verbose_name="the partner's own colours")),
                ("statement", models.CharField(blank=True, max_length=300, verbose_name="required statement")),
                ("guidance", models.TextField(blank=True, max_length=2000, verbose_name="further guidance")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("all", "All partners with an active partnership"),
                            ("chosen", "Only partners that you allow in the list"),
                        ],
                        max_length=6,
                        verbose_name="who may use the brand",
                    ),
                ),
                ("needs_approval", models.BooleanField(default=True, verbose_name="approval of each page")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("published_at", models.DateTimeField(default=core.kit.clock.now, editable=False)),
                ("ended_at", models.DateTimeField(editable=False, null=True)),
                ("end_told_at", models.DateTimeField(editable=False, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="brand_rules",
                        to="organizations.organization",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "brand rules",
                "verbose_name_plural": "brand rules",
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "version"), name="storefronts_brand_rules_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("owner",),
                        name="storefronts_brand_rules_one_newest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["all", "chosen"])),
                        name="storefronts_brand_rules_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("clear_space__lte", 200)), name="storefronts_brand_rules_space_at_most"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("on_light", True), ("on_own", True), _connector="OR"),
                                models.Q(("logo_light", ""), _negated=True),
                            ),
                            models.Q(("on_dark", True), ("on_light", False), ("on_own", False)),
                            _connector="OR",
                        ),
                        name="storefronts_brand_rules_light_logo",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("on_dark", False), models.Q(("logo_dark", ""), _negated=True), _connector="OR"
                        ),
                        name="storefronts_brand_rules_dark_logo",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
