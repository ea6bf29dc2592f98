"""Budgets of buyers, and what their orders hold of them. An entry is never changed or deleted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock

FORWARD = """
ALTER TABLE quotes_budget ADD CONSTRAINT quotes_budget_own_cost_centre
  FOREIGN KEY (cost_centre_id, organization_id) REFERENCES organizations_costcentre (id, organization_id)
  DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION quotes_budget_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an entry of a budget is never changed or deleted' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER quotes_budget_entry_kept BEFORE UPDATE OR DELETE ON quotes_budgetentry
  FOR EACH ROW EXECUTE FUNCTION quotes_budget_entry_kept();
"""
BACKWARD = """
DROP TRIGGER quotes_budget_entry_kept ON quotes_budgetentry;
DROP FUNCTION quotes_budget_entry_kept();
ALTER TABLE quotes_budget DROP CONSTRAINT quotes_budget_own_cost_centre;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_product_classes"),
        ("orders", "0008_booking"),
        ("organizations", "0015_cost_centre_of_one"),
        ("quotes", "0024_cost_centre_of_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Budget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "period",
                    models.CharField(
                        choices=[("month", "Month"), ("quarter", "Quarter"), ("year", "Year")],
                        max_length=7,
                        verbose_name="period",
                    ),
                ),
                ("start", models.DateField(verbose_name="first day")),
                ("limit", models.BigIntegerField(verbose_name="limit")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
            ],
            options={
                "ordering": ["-is_active", "currency", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BudgetEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("accepted", "Reserved at acceptance"),
                            ("cancelled", "Released: order cancelled"),
                            ("refunded", "Released: refunded"),
                            ("returned", "Reserved again: refund failed"),
                        ],
                        max_length=9,
                    ),
                ),
                ("amount", models.BigIntegerField()),
                ("period_start", models.DateField()),
                (
                    "number",
                    models.PositiveSmallIntegerField(help_text="counts the entries of the order in the budget, from 1"),
                ),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="approvalrule",
            name="quotes_approval_rule_asks_what_its_side_knows",
        ),
        migrations.AddField(
            model_name="approvalrule",
            name="over_budget",
            field=models.BooleanField(default=False, verbose_name="over a budget"),
        ),
        migrations.AddConstraint(
            model_name="approvalrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("over_budget", False), ("side", "seller")),
                    models.Q(
                        ("discount_over_bp__isnull", True),
                        ("line_discount_over_bp__isnull", True),
                        ("margin_under_bp__isnull", True),
                        ("side", "buyer"),
                        ("valid_over_days__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="quotes_approval_rule_asks_what_its_side_knows",
            ),
        ),
        migrations.AddField(
            model_name="budget",
            name="cost_centre",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.costcentre",
                verbose_name="cost centre",
            ),
        ),
        migrations.AddField(
            model_name="budget",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="budgets", to="organizations.organization"
            ),
        ),
        migrations.AddField(
            model_name="budget",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="budgetentry",
            name="budget",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="quotes.budget"
            ),
        ),
        migrations.AddField(
            model_name="budgetentry",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="budget_entries", to="orders.order"
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("limit__range", (1, 1000000000000000))), name="quotes_budget_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost_centre__isnull", False), ("person__isnull", False), _connector="OR"),
                name="quotes_budget_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__in", ["month", "quarter", "year"])), name="quotes_budget_period_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("start__day__lte", 28)), name="quotes_budget_begins_on_a_day_of_every_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="budget",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("organization", "cost_centre", "person", "currency", "period"),
                name="quotes_one_active_budget",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="budgetentry",
            index=models.Index(fields=["budget", "period_start"], name="quotes_budget_period"),
        ),
        migrations.AddConstraint(
            model_name="budgetentry",
            constraint=models.UniqueConstraint(fields=("budget", "order", "number"), name="quotes_budget_entry_once"),
        ),
        migrations.AddConstraint(
            model_name="budgetentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "accepted")), fields=("budget", "order"), name="quotes_budget_reserved_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__gt", 0), ("kind__in", ["accepted", "returned"])),
                    models.Q(("amount__lt", 0), ("kind__in", ["cancelled", "refunded"])),
                    _connector="OR",
                ),
                name="quotes_budget_entry_direction",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
