"""What partners say of themselves in public, and a first list of industries, which the operator changes as it likes."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

INDUSTRIES = (
    ("agriculture", "Agriculture and food"),
    ("construction", "Construction and real estate"),
    ("education", "Education and research"),
    ("energy", "Energy and utilities"),
    ("finance", "Banking and insurance"),
    ("health", "Health and care"),
    ("hospitality", "Hotels, restaurants and leisure"),
    ("logistics", "Logistics and transport"),
    ("manufacturing", "Manufacturing"),
    ("media", "Media and entertainment"),
    ("non-profit", "Non-profit organisations"),
    ("professional-services", "Professional services"),
    ("public-sector", "Public sector"),
    ("retail", "Retail and wholesale"),
    ("technology", "Technology and telecommunications"),
)
FORWARD = """
ALTER TABLE organizations_publicprofile
  ADD CONSTRAINT organizations_regions_are_countries
    CHECK (array_to_string(regions, ',', '?') ~ '^([A-Z]{2}(,[A-Z]{2})*)?$'),
  ADD CONSTRAINT organizations_languages_are_codes
    CHECK (array_to_string(languages, ',', '?') ~ '^([a-z]{2}(,[a-z]{2})*)?$');

CREATE FUNCTION organizations_no_more_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %I WHERE organization_id = $1', TG_TABLE_NAME) INTO held USING NEW.organization_id;
  IF held >= TG_ARGV[0]::int THEN
    RAISE EXCEPTION 'an organisation has at most % rows in %', TG_ARGV[0], TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER organizations_most_certifications BEFORE INSERT ON organizations_certification
  FOR EACH ROW EXECUTE FUNCTION organizations_no_more_rows(30);
CREATE TRIGGER organizations_most_contacts BEFORE INSERT ON organizations_publiccontact
  FOR EACH ROW EXECUTE FUNCTION organizations_no_more_rows(6);

-- The vendor is left out: when two organisations are merged, it becomes the one that stays.
CREATE FUNCTION organizations_answer_is_of_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was confirmed is not changed while the answer stays' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER organizations_answer_is_of_facts BEFORE UPDATE ON organizations_certification
  FOR EACH ROW WHEN (
    NEW.answer <> '' AND NEW.answered_at IS NOT DISTINCT FROM OLD.answered_at
    AND (NEW.name, NEW.issuer, NEW.number, NEW.link, NEW.valid_until)
      IS DISTINCT FROM (OLD.name, OLD.issuer, OLD.number, OLD.link, OLD.valid_until)
  ) EXECUTE FUNCTION organizations_answer_is_of_facts();
"""
BACKWARD = """
DROP TRIGGER organizations_answer_is_of_facts ON organizations_certification;
DROP FUNCTION organizations_answer_is_of_facts();
DROP TRIGGER organizations_most_contacts ON organizations_publiccontact;
DROP TRIGGER organizations_most_certifications ON organizations_certification;
DROP FUNCTION organizations_no_more_rows();
ALTER TABLE organizations_publicprofile
  DROP CONSTRAINT organizations_regions_are_countries, DROP CONSTRAINT organizations_languages_are_codes;
"""


def add_industries(apps, schema_editor):
    """The list to begin with."""
    industry = apps.get_model("organizations", "Industry")
    industry.objects.bulk_create(industry(slug=slug, name=name) for slug, name in INDUSTRIES)


class Migration(migrations.Migration):
    """The tables, the list, and what the database refuses."""

    dependencies = [
        ("organizations", "0015_cost_centre_of_one"),
    ]

    operations = [
        migrations.CreateModel(
            name="Industry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("is_active", models.BooleanField(default=True, verbose_name="offered")),
            ],
            options={
                "verbose_name": "industry",
                "verbose_name_plural": "industries",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        name="organizations_industry_once",
                        violation_error_message="The list has an industry of this name already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="organizations_industry_named"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="certification")),
                ("issuer", models.CharField(blank=True, max_length=120, verbose_name="issued by")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="number")),
                ("link", models.URLField(blank=True, max_length=300, verbose_name="link")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "Not confirmed"), ("confirmed", "Confirmed"), ("refused", "Not correct")],
                        default="",
                        max_length=9,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answered_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certifications",
                        to="organizations.organization",
                    ),
                ),
                (
                    "vendor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certifications_given",
                        to="organizations.organization",
                        verbose_name="vendor on this marketplace",
                    ),
                ),
            ],
            options={
                "verbose_name": "certification",
                "verbose_name_plural": "certifications",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="organizations_certification_named"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issuer", ""), _negated=True), ("vendor__isnull", False), _connector="OR"
                        ),
                        name="organizations_certification_has_issuer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), _negated=True),
                            models.Q(("link", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="organizations_certification_can_be_checked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_for__isnull", True)),
                            models.Q(
                                ("answer__in", ["confirmed", "refused"]),
                                ("answered_at__isnull", False),
                                ("answered_for__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="organizations_certification_answered_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("vendor__isnull", True),
                                models.Q(("vendor", models.F("organization")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("answered_for__isnull", True),
                                models.Q(("answered_for", models.F("organization")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="organizations_certification_not_by_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=60, verbose_name="role")),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "public contact",
                "verbose_name_plural": "public contacts",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role", ""), _negated=True), name="organizations_contact_has_role"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), _negated=True),
                            models.Q(("phone", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="organizations_contact_reachable",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("everywhere", models.BooleanField(default=False, verbose_name="everywhere")),
                (
                    "regions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="countries",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "industries",
                    models.ManyToManyField(
                        blank=True, related_name="profiles", to="organizations.industry", verbose_name="industries"
                    ),
                ),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public_profile",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "public profile",
                "verbose_name_plural": "public profiles",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("everywhere", False), ("regions", []), _connector="OR"),
                        name="organizations_everywhere_names_no_country",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("languages__len__lte", 30), ("regions__len__lte", 250)),
                        name="organizations_public_profile_lengths",
                    ),
                ],
            },
        ),
        migrations.RunPython(add_industries, migrations.RunPython.noop),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
