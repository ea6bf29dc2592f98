"""Approvals inside an organisation. The database keeps what was decided, and how an approval ended."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock

FORWARD = """
CREATE FUNCTION quotes_approval_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moving text[] := '{status,ended_at}';
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'open' AND (to_jsonb(NEW) - moving) = (to_jsonb(OLD) - moving) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an approval stays as it was asked, and as it ended' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER quotes_approval_kept BEFORE UPDATE OR DELETE ON quotes_approval
  FOR EACH ROW EXECUTE FUNCTION quotes_approval_kept();

CREATE FUNCTION quotes_approval_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'a decision is never changed or deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (
    SELECT FROM quotes_approvalask ask
    JOIN quotes_approvalstep step ON step.id = ask.step_id
    JOIN quotes_approval approval ON approval.id = step.approval_id
    WHERE ask.id = NEW.ask_id AND step.id = NEW.step_id AND approval.status = 'open'
      AND step.opened_at IS NOT NULL AND step.done_at IS NULL
      AND (NEW.by_id = ask.person_id OR NEW.by_id <> approval.asked_by_id)
  ) THEN
    RAISE EXCEPTION 'a decision is made at a step whose turn it is, and not by who asked in the place of another'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quotes_approval_decided BEFORE INSERT OR UPDATE OR DELETE ON quotes_approvaldecision
  FOR EACH ROW EXECUTE FUNCTION quotes_approval_decided();
"""
BACKWARD = """
DROP TRIGGER quotes_approval_decided ON quotes_approvaldecision;
DROP FUNCTION quotes_approval_decided();
DROP TRIGGER quotes_approval_kept ON quotes_approval;
DROP FUNCTION quotes_approval_kept();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_product_classes"),
        ("organizations", "0013_po_required"),
        ("quotes", "0019_request_currency"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[("buyer", "Before we accept a quote"), ("seller", "Before we send a quote")],
                        max_length=6,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "In approval"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("ended", "No longer needed"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=core.kit.clock.now)),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("document_hash", models.CharField(max_length=64)),
                ("facts", models.JSONField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="approvals", to="quotes.quoteversion"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ApprovalAsk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ApprovalRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[("buyer", "Before we accept a quote"), ("seller", "Before we send a quote")],
                        max_length=6,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "currency_is",
                    models.CharField(
                        choices=[
                            ("any", "Any currency"),
                            ("same", "Only this currency"),
                            ("other", "Only other currencies"),
                        ],
                        default="any",
                        max_length=5,
                        verbose_name="which currencies",
                    ),
                ),
                ("net_over", models.BigIntegerField(blank=True, null=True, verbose_name="net price over")),
                (
                    "line_discount_over_bp",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="discount on a line over"),
                ),
                (
                    "discount_over_bp",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="total discount over"),
                ),
                ("margin_under_bp", models.PositiveIntegerField(blank=True, null=True, verbose_name="margin under")),
                (
                    "term_over_months",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="term over, months"),
                ),
                (
                    "valid_over_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="valid for more than, days"),
                ),
                ("first_order", models.BooleanField(default=False, verbose_name="first order")),
                ("changed_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.category",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="approval_rules",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["side", "number"],
            },
        ),
        migrations.CreateModel(
            name="ApprovalRuleStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("roles", models.JSONField(default=list)),
                ("every", models.BooleanField(default=False)),
                ("people", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="quotes.approvalrule"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="ApprovalStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule_version", models.PositiveIntegerField()),
                ("rule_name", models.CharField(max_length=120)),
                ("reasons", models.JSONField(default=list)),
                ("position", models.PositiveSmallIntegerField()),
                ("every", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("escalated_at", models.DateTimeField(blank=True, null=True)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approval",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="quotes.approval"
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="quotes.approvalrule"
                    ),
                ),
            ],
            options={
                "ordering": ["rule_id", "position"],
            },
        ),
        migrations.CreateModel(
            name="ApprovalDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("approves", models.BooleanField()),
                ("settles", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "ask",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decision", to="quotes.approvalask"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="quotes.approvalstep"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.AddField(
            model_name="approvalask",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="asks", to="quotes.approvalstep"
            ),
        ),
        migrations.CreateModel(
            name="StandIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_day", models.DateField(verbose_name="from")),
                ("until_day", models.DateField(verbose_name="until")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.organization"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "stand_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["from_day", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")), fields=("version", "side"), name="quotes_one_open_approval"
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["open", "approved", "refused", "ended"]), ("side__in", ["buyer", "seller"])
                ),
                name="quotes_approval_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("status", "open")),
                    models.Q(models.Q(("status", "open"), _negated=True), ("ended_at__isnull", False)),
                    _connector="OR",
                ),
                name="quotes_approval_open_until_it_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrule",
            constraint=models.UniqueConstraint(fields=("organization", "number"), name="quotes_approval_rule_once"),
        ),
        migrations.AddConstraint(
            model_name="approvalrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["buyer", "seller"]), ("currency_is__in", ["any", "same", "other"])),
                name="quotes_approval_rule_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("side", "seller"),
                    models.Q(
                        ("discount_over_bp__isnull", True),
                        ("line_discount_over_bp__isnull", True),
                        ("margin_under_bp__isnull", True),
                        ("valid_over_days__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="quotes_approval_rule_asks_what_its_side_knows",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("net_over__isnull", True), ("net_over__range", (0, 1000000000000000)), _connector="OR"),
                    models.Q(("margin_under_bp__isnull", True), ("margin_under_bp__lte", 10000), _connector="OR"),
                    models.Q(("discount_over_bp__isnull", True), ("discount_over_bp__lte", 10000), _connector="OR"),
                    models.Q(
                        ("line_discount_over_bp__isnull", True), ("line_discount_over_bp__lte", 10000), _connector="OR"
                    ),
                ),
                name="quotes_approval_rule_bounded",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalrulestep",
            constraint=models.UniqueConstraint(fields=("rule", "position"), name="quotes_approval_rule_step_once"),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.UniqueConstraint(
                fields=("approval", "rule", "position"), name="quotes_approval_step_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at__isnull", True), ("opened_at__isnull", False), _connector="OR"),
                name="quotes_approval_step_done_in_its_turn",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvaldecision",
            constraint=models.UniqueConstraint(fields=("step", "by"), name="quotes_approval_decided_once_by_a_person"),
        ),
        migrations.AddConstraint(
            model_name="approvaldecision",
            constraint=models.CheckConstraint(
                condition=models.Q(("approves", True), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="quotes_approval_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="approvalask",
            constraint=models.UniqueConstraint(fields=("step", "person"), name="quotes_approval_ask_once"),
        ),
        migrations.AddConstraint(
            model_name="standin",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("stand_in")), _negated=True), name="quotes_stand_in_is_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="standin",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_day__gte", models.F("from_day"))), name="quotes_stand_in_until_after_from"
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
