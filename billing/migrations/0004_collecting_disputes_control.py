"""Collecting by invoice and schedule, disputes, reserves' end, holds and adjustments, plans, snapshots."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import core.kit.clock


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0003_first_rules"),
        ("organizations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("credit_payee", "Credit a payee"),
                            ("charge_payee", "Charge a payee"),
                            ("give_up_payee", "Give up what a payee owes"),
                            ("give_up_buyer", "Give up what a buyer owes"),
                        ],
                        max_length=14,
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("amount", models.BigIntegerField()),
                ("reason", models.CharField(max_length=300)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Waiting for a second person"),
                            ("approved", "Approved and booked"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("proposed_at", models.DateTimeField(default=core.kit.clock.now)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decision", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="BalanceSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("upto", models.BigIntegerField()),
                ("debit", models.BigIntegerField()),
                ("credit", models.BigIntegerField()),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="BuyerTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("net_days", models.PositiveSmallIntegerField(default=0)),
                ("granted_at", models.DateTimeField(default=core.kit.clock.now)),
            ],
            options={
                "verbose_name_plural": "buyer terms",
            },
        ),
        migrations.CreateModel(
            name="CashRefund",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.BigIntegerField()),
                ("reason", models.CharField(max_length=200)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("claimed", "Being asked of Stripe"),
                            ("pending", "On its way"),
                            ("sent", "Given back"),
                            ("failed", "Failed"),
                        ],
                        default="claimed",
                        max_length=7,
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=1)),
                ("stripe_id", models.CharField(blank=True, max_length=60)),
                ("failure", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(default=core.kit.clock.now)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stripe_id", models.CharField(max_length=60, unique=True)),
                ("amount", models.BigIntegerField()),
                ("fee", models.BigIntegerField(default=0, help_text="what Stripe charged for it")),
                ("reason", models.CharField(max_length=60)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("warning_needs_response", "Inquiry, needs an answer"),
                            ("warning_under_review", "Inquiry, being reviewed"),
                            ("warning_closed", "Inquiry closed"),
                            ("needs_response", "Needs an answer"),
                            ("under_review", "Being reviewed by the bank"),
                            ("won", "Won"),
                            ("lost", "Lost"),
                            ("prevented", "Prevented"),
                        ],
                        max_length=24,
                    ),
                ),
                ("answer_due_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(help_text="when the bank took the money", null=True)),
                ("reinstated_at", models.DateTimeField(help_text="when it gave it back", null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "evidence",
                    models.JSONField(default=dict, help_text="texts of the answer by Stripe's names for them"),
                ),
                ("submit_attempt", models.PositiveSmallIntegerField(default=0)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("updated_at", models.DateTimeField(default=core.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="DisputeFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("file", models.FileField(max_length=300, upload_to="disputes/%Y/%m/")),
                ("stripe_id", models.CharField(blank=True, max_length=60)),
                ("uploaded_at", models.DateTimeField(default=core.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="DunningNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="FeePlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("description", models.CharField(blank=True, max_length=240)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300)),
                ("rule", models.CharField(blank=True, max_length=80)),
                ("placed_at", models.DateTimeField(default=core.kit.clock.now)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lift_reason", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="PlanMembership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("effective_from", models.DateTimeField()),
                ("effective_to", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReserveEnd",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.BigIntegerField()),
                ("cause", models.CharField(db_index=True, max_length=120)),
                ("at", models.DateTimeField(default=core.kit.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="SavedMethod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stripe_id", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(help_text="such as Visa ending 4242", max_length=60)),
                ("is_default", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(default=core.kit.clock.now)),
                ("removed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SelfBillingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, unique=True)),
                ("currency", models.CharField(max_length=3)),
                ("month", models.DateField(help_text="its first day")),
                ("lines", models.JSONField()),
                ("amount", models.BigIntegerField()),
                ("issued_at", models.DateTimeField(default=core.kit.clock.now)),
            ],
            options={
                "ordering": ["-month", "currency"],
            },
        ),
        migrations.CreateModel(
            name="UnappliedCash",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("charge", models.CharField(max_length=60, unique=True)),
                ("payment_intent", models.CharField(blank=True, max_length=60)),
                ("currency", models.CharField(max_length=3)),
                ("amount", models.BigIntegerField()),
                ("applied", models.BigIntegerField(default=0)),
                ("refunded", models.BigIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=core.kit.clock.now)),
            ],
            options={
                "verbose_name_plural": "unapplied cash",
            },
        ),
        migrations.AlterModelOptions(
            name="payment",
            options={"ordering": ["order", "instalment", "part"]},
        ),
        migrations.RemoveConstraint(
            model_name="payment",
            name="billing_instalment_once",
        ),
        migrations.RemoveConstraint(
            model_name="takerate",
            name="billing_one_current_take_rate",
        ),
        migrations.AddField(
            model_name="payeeaccount",
            name="minimum",
            field=models.BigIntegerField(default=0, help_text="least sum sent at once, in minor units of its currency"),
        ),
        migrations.AddField(
            model_name="payeeaccount",
            name="schedule",
            field=models.CharField(
                choices=[
                    ("at_once", "As soon as it is released"),
                    ("weekly", "Once a week"),
                    ("monthly", "Once a month"),
                ],
                default="at_once",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="payeeaccount",
            name="schedule_day",
            field=models.PositiveSmallIntegerField(default=1, help_text="day of the week (1 Monday) or of the month"),
        ),
        migrations.AddField(
            model_name="payment",
            name="collection",
            field=models.CharField(
                choices=[
                    ("checkout", "On the payment page"),
                    ("invoice", "By invoice"),
                    ("saved", "With the saved method"),
                ],
                default="checkout",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="invoice",
            field=models.CharField(blank=True, db_index=True, max_length=60),
        ),
        migrations.AddField(
            model_name="payment",
            name="invoice_number",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="payment",
            name="invoice_url",
            field=models.URLField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name="payment",
            name="kind",
            field=models.CharField(
                choices=[
                    ("single", "Payment"),
                    ("deposit", "Deposit"),
                    ("instalment", "Instalment"),
                    ("recurring", "Recurring payment"),
                ],
                default="single",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="label",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="payment",
            name="next_reminder_at",
            field=models.DateTimeField(db_index=True, null=True),
        ),
        migrations.AddField(
            model_name="payment",
            name="part",
            field=models.PositiveSmallIntegerField(
                default=1, help_text="of an instalment that is paid in several payments"
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="received",
            field=models.BigIntegerField(
                default=0, help_text="of a bank transfer that has come in part, not booked yet"
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="received_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="payment",
            name="reminded",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="how many steps of dunning it has been through"
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="retries",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="charges of the saved method that were refused"
            ),
        ),
        migrations.AddField(
            model_name="takerate",
            name="category",
            field=models.SlugField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="transferpart",
            name="of_reserve",
            field=models.BooleanField(default=False, help_text="what had been kept in reserve of the release"),
        ),
        migrations.AlterField(
            model_name="payeeaccount",
            name="reserve_bp",
            field=models.PositiveIntegerField(default=0, help_text="kept back of each release, in basis points"),
        ),
        migrations.AlterField(
            model_name="payeeaccount",
            name="reserve_days",
            field=models.PositiveSmallIntegerField(default=0, help_text="for so many days after the release"),
        ),
        migrations.AlterField(
            model_name="transfer",
            name="payment",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="transfers", to="billing.payment"
            ),
        ),
        migrations.AlterField(
            model_name="transferpart",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="transfer_parts", to="billing.release"
            ),
        ),
        migrations.AddConstraint(
            model_name="payeeaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("minimum__gte", 0)), name="billing_minimum_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="payeeaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(("schedule_day__gte", 1), ("schedule_day__lte", 28)),
                name="billing_schedule_day_in_every_month",
            ),
        ),
        migrations.AddConstraint(
            model_name="transferpart",
            constraint=models.UniqueConstraint(fields=("release", "of_reserve"), name="billing_transfer_part_once"),
        ),
        migrations.AddField(
            model_name="adjustment",
            name="decided_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="adjustment",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="adjustments", to="billing.ordermoney"
            ),
        ),
        migrations.AddField(
            model_name="adjustment",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
            ),
        ),
        migrations.AddField(
            model_name="adjustment",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="adjustment",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="transfer", to="billing.adjustment"
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("adjustment__isnull", True), ("payment__isnull", False)),
                    models.Q(("adjustment__isnull", False), ("payment__isnull", True)),
                    _connector="OR",
                ),
                name="billing_transfer_of_one_thing",
            ),
        ),
        migrations.AddField(
            model_name="balancesnapshot",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="snapshots", to="billing.ledgeraccount"
            ),
        ),
        migrations.AddField(
            model_name="buyerterms",
            name="granted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="buyerterms",
            name="organization",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="buyer_terms", to="organizations.organization"
            ),
        ),
        migrations.AddField(
            model_name="cashrefund",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="dispute",
            name="payment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="disputes", to="billing.payment"
            ),
        ),
        migrations.AddField(
            model_name="dispute",
            name="submitted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="refund",
            name="dispute",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="loss", to="billing.dispute"
            ),
        ),
        migrations.AddField(
            model_name="disputefile",
            name="dispute",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="billing.dispute"
            ),
        ),
        migrations.AddField(
            model_name="disputefile",
            name="uploaded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="dunningnotice",
            name="payment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="dunning_notices", to="billing.payment"
            ),
        ),
        migrations.AddField(
            model_name="takerate",
            name="plan",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="take_rates", to="billing.feeplan"
            ),
        ),
        migrations.AddConstraint(
            model_name="takerate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("effective_to__isnull", True)),
                fields=("organization", "plan", "category"),
                name="billing_one_current_rate_each",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="takerate",
            constraint=models.CheckConstraint(
                condition=models.Q(("organization__isnull", True), ("plan__isnull", True), _connector="OR"),
                name="billing_rate_of_one_or_of_a_plan",
            ),
        ),
        migrations.AddField(
            model_name="hold",
            name="lifted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="hold",
            name="order",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="billing.ordermoney"
            ),
        ),
        migrations.AddField(
            model_name="hold",
            name="organization",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="holds",
                to="organizations.organization",
            ),
        ),
        migrations.AddField(
            model_name="hold",
            name="placed_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="planmembership",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="fee_plans", to="organizations.organization"
            ),
        ),
        migrations.AddField(
            model_name="planmembership",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="billing.feeplan"
            ),
        ),
        migrations.AddField(
            model_name="reserveend",
            name="release",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="reserve_end", to="billing.release"
            ),
        ),
        migrations.AddField(
            model_name="savedmethod",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="saved_methods",
                to="organizations.organization",
            ),
        ),
        migrations.AddField(
            model_name="selfbillingdocument",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="self_billing_documents",
                to="organizations.organization",
            ),
        ),
        migrations.AddField(
            model_name="unappliedcash",
            name="order",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="unapplied_cash", to="billing.ordermoney"
            ),
        ),
        migrations.AddField(
            model_name="unappliedcash",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="unapplied_cash",
                to="organizations.organization",
            ),
        ),
        migrations.AddField(
            model_name="cashrefund",
            name="cash",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="refunds", to="billing.unappliedcash"
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="cash",
            field=models.ForeignKey(
                help_text="the money it was paid with",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payments",
                to="billing.unappliedcash",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                fields=("order", "instalment", "part"), name="billing_instalment_part_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("invoice", ""), _negated=True), fields=("invoice",), name="billing_invoice_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="adjustment",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="billing_adjustment_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="adjustment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "approved"), _negated=True),
                    models.Q(
                        ("decided_by__isnull", False), models.Q(("decided_by", models.F("proposed_by")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="billing_adjustment_by_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="balancesnapshot",
            constraint=models.UniqueConstraint(fields=("account", "upto"), name="billing_snapshot_once"),
        ),
        migrations.AddConstraint(
            model_name="buyerterms",
            constraint=models.CheckConstraint(
                condition=models.Q(("net_days__lte", 120)), name="billing_terms_at_most_120_days"
            ),
        ),
        migrations.AddIndex(
            model_name="dispute",
            index=models.Index(fields=["status", "answer_due_at"], name="billing_dispute_by_status"),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0), ("fee__gte", 0)), name="billing_dispute_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(("reinstated_at__isnull", True), ("withdrawn_at__isnull", False), _connector="OR"),
                name="billing_dispute_gives_back_what_it_took",
            ),
        ),
        migrations.AddConstraint(
            model_name="disputefile",
            constraint=models.UniqueConstraint(fields=("dispute", "purpose"), name="billing_dispute_file_once"),
        ),
        migrations.AddConstraint(
            model_name="dunningnotice",
            constraint=models.UniqueConstraint(fields=("payment", "step"), name="billing_dunning_step_once"),
        ),
        migrations.AddIndex(
            model_name="hold",
            index=models.Index(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=["organization", "order"],
                name="billing_hold_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("rule", ""), _negated=True), ("lifted_at__isnull", True)),
                fields=("rule",),
                name="billing_hold_a_rule_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="planmembership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("effective_to__isnull", True)),
                fields=("organization",),
                name="billing_one_current_plan",
            ),
        ),
        migrations.AddConstraint(
            model_name="reserveend",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="billing_reserve_end_not_negative"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedmethod",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_default", True), ("removed_at__isnull", True)),
                fields=("organization",),
                name="billing_one_default_method",
            ),
        ),
        migrations.AddConstraint(
            model_name="selfbillingdocument",
            constraint=models.UniqueConstraint(
                fields=("organization", "currency", "month"), name="billing_self_billed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="selfbillingdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("lines", []), _negated=True), name="billing_self_billed_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="unappliedcash",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__gt", 0),
                    (
                        "amount__gte",
                        django.db.models.expressions.CombinedExpression(models.F("applied"), "+", models.F("refunded")),
                    ),
                    ("applied__gte", 0),
                    ("refunded__gte", 0),
                ),
                name="billing_cash_spent_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="cashrefund",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="billing_cash_refund_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="cashrefund",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stripe_id", ""), _negated=True),
                fields=("stripe_id",),
                name="billing_cash_refund_id_once",
            ),
        ),
    ]
