"""Quantities by contract year; a version is proposed only if its lines and its plan say the same of these years."""

import django.contrib.postgres.fields
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION quotes_version_years() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM quotes_quoteline line JOIN quotes_quotecomponent part ON part.line_id = line.id
    WHERE line.version_id = NEW.id
      AND (cardinality(part.ramp) <> CASE WHEN part.later THEN line.years - 1 ELSE 0 END OR NOT 0 < ALL (part.ramp))
  ) THEN
    RAISE EXCEPTION 'version % of a quote has not a quantity for each contract year', NEW.number
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.plan_kind = 'years' AND NEW.total_minor <> (
    SELECT coalesce(sum(amount_minor), 0) FROM quotes_quoteplanpart WHERE version_id = NEW.id
  ) THEN
    RAISE EXCEPTION 'the contract years of version % of a quote do not sum to its total', NEW.number
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quotes_version_years BEFORE UPDATE ON quotes_quoteversion
  FOR EACH ROW WHEN (OLD.status = 'draft' AND NEW.status IN ('proposed', 'sent'))
  EXECUTE FUNCTION quotes_version_years();
"""
BACKWARD = """
DROP TRIGGER quotes_version_years ON quotes_quoteversion;
DROP FUNCTION quotes_version_years();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0013_feeds_by_address"),
        ("catalogue", "0006_page_contents"),
        ("organizations", "0021_longer_view_queries"),
        ("quotes", "0041_assigned_and_bulk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="quoteversion",
            name="quotes_plan_known",
        ),
        migrations.AddField(
            model_name="counterquantity",
            name="ramp",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveIntegerField(), blank=True, default=list, size=9
            ),
        ),
        migrations.AddField(
            model_name="quotecomponent",
            name="ramp",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveIntegerField(),
                blank=True,
                default=list,
                help_text="its quantities in the second year and those after it, where these are sold with the first",
                size=9,
            ),
        ),
        migrations.AddField(
            model_name="quoteline",
            name="years",
            field=models.PositiveSmallIntegerField(default=1, help_text="how many contract years are sold together"),
        ),
        migrations.AlterField(
            model_name="quoteversion",
            name="plan_kind",
            field=models.CharField(
                choices=[
                    ("acceptance", "All on acceptance"),
                    ("deposit", "A deposit, then the rest"),
                    ("instalments", "Equal payments"),
                    ("milestones", "Milestones"),
                    ("net", "All of it some days after acceptance"),
                    ("years", "Each contract year as it begins"),
                ],
                default="acceptance",
                max_length=11,
                verbose_name="payment plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotecomponent",
            constraint=models.CheckConstraint(
                condition=models.Q(("later", True), ("ramp", []), _connector="OR"), name="quotes_component_ramp_recurs"
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("years", 1),
                    models.Q(("later_minor", 0), ("later_set", False), ("years__range", (2, 10))),
                    _connector="OR",
                ),
                name="quotes_line_years_sold_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("plan_kind__in", ["acceptance", "deposit", "instalments", "milestones", "net", "years"]),
                    ("plan_collection__in", ["checkout", "invoice"]),
                ),
                name="quotes_plan_known",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
