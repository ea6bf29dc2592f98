"""In which parts a version is paid; the parts are frozen with it, as its lines are. Those made before are paid whole."""

import django.db.models.deletion
from django.db import migrations, models

_FUNCTION = """
CREATE OR REPLACE FUNCTION quotes_line_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found text;
  version bigint;
BEGIN
  IF TG_TABLE_NAME %s THEN
    version := CASE WHEN TG_OP = 'INSERT' THEN NEW.version_id ELSE OLD.version_id END;
  ELSE
    SELECT version_id INTO version FROM quotes_quoteline
      WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.line_id ELSE OLD.line_id END;
  END IF;
  SELECT status INTO found FROM quotes_quoteversion WHERE id = version;
  IF found IS NOT NULL AND found <> 'draft' THEN
    RAISE EXCEPTION 'the lines of a proposed version are frozen: make a new version'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
FORWARD = (
    _FUNCTION % "IN ('quotes_quoteline', 'quotes_quoteplanpart')"
    + """
CREATE TRIGGER quotes_plan_part_frozen BEFORE INSERT OR UPDATE OR DELETE ON quotes_quoteplanpart
  FOR EACH ROW EXECUTE FUNCTION quotes_line_frozen();
"""
)
BACKWARD = "DROP TRIGGER quotes_plan_part_frozen ON quotes_quoteplanpart;" + _FUNCTION % "= 'quotes_quoteline'"


class Migration(migrations.Migration):
    dependencies = [
        ("quotes", "0022_accepted_with_evidence"),
    ]

    operations = [
        migrations.CreateModel(
            name="QuotePlanPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("label", models.CharField(max_length=60)),
                ("bp", models.PositiveIntegerField(null=True)),
                ("amount_minor", models.BigIntegerField(null=True)),
                ("day", models.DateField(null=True)),
                ("days", models.PositiveSmallIntegerField(default=0)),
                ("months", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="quoteversion",
            name="plan_collection",
            field=models.CharField(
                choices=[("checkout", "On the payment page, by card or bank debit"), ("invoice", "By invoice")],
                default="checkout",
                max_length=8,
                verbose_name="paid",
            ),
        ),
        migrations.AddField(
            model_name="quoteversion",
            name="plan_kind",
            field=models.CharField(
                choices=[
                    ("acceptance", "All on acceptance"),
                    ("deposit", "A deposit, then the rest"),
                    ("instalments", "Equal payments"),
                    ("milestones", "Milestones"),
                    ("net", "All of it some days after acceptance"),
                ],
                default="acceptance",
                max_length=11,
                verbose_name="payment plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("plan_kind__in", ["acceptance", "deposit", "instalments", "milestones", "net"]),
                    ("plan_collection__in", ["checkout", "invoice"]),
                ),
                name="quotes_plan_known",
            ),
        ),
        migrations.AddField(
            model_name="quoteplanpart",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="plan_parts", to="quotes.quoteversion"
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteplanpart",
            constraint=models.UniqueConstraint(fields=("version", "position"), name="quotes_plan_part_once"),
        ),
        migrations.AddConstraint(
            model_name="quoteplanpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bp__isnull", True), ("amount_minor__isnull", True), _connector="OR"),
                    models.Q(("bp__isnull", True), models.Q(("bp__gt", 0), ("bp__lte", 10000)), _connector="OR"),
                    models.Q(("amount_minor__isnull", True), ("amount_minor__gt", 0), _connector="OR"),
                ),
                name="quotes_plan_part_has_one_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteplanpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("day__isnull", True), ("days", 0), _connector="OR"),
                    ("days__lte", 3650),
                    ("months__lte", 120),
                ),
                name="quotes_plan_part_has_one_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="quoteplanpart",
            constraint=models.CheckConstraint(
                condition=models.Q(("label", ""), _negated=True), name="quotes_plan_part_has_a_name"
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
