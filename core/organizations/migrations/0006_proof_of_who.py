import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock
import core.organizations.models.domain


class Migration(migrations.Migration):
    """States of organisations with their decisions, proof of domains, confirmed addresses, wishes to join."""

    dependencies = [
        ("organizations", "0005_forms_sent_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmailConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=core.kit.clock.now, editable=False)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="JoinRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(default=core.kit.clock.now, editable=False)),
                ("accepted", models.BooleanField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SignUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organization", models.CharField(max_length=160, verbose_name="organisation")),
                ("kinds", models.JSONField(default=list, verbose_name="what it is here to do")),
                ("next_url", models.CharField(blank=True, max_length=2000)),
                ("created_at", models.DateTimeField(default=core.kit.clock.now, editable=False)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="StateDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("verified", "Verified"),
                            ("suspended", "Suspended"),
                            ("lifted", "Suspension lifted"),
                            ("name_accepted", "Name accepted"),
                            ("name_refused", "Name refused"),
                            ("merged", "Merged"),
                        ],
                        max_length=13,
                    ),
                ),
                (
                    "was",
                    models.CharField(
                        choices=[("new", "Not verified yet"), ("verified", "Verified"), ("suspended", "Suspended")],
                        max_length=9,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("new", "Not verified yet"), ("verified", "Verified"), ("suspended", "Suspended")],
                        max_length=9,
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("checked", models.JSONField(default=list, verbose_name="checked")),
                ("decided_at", models.DateTimeField(default=core.kit.clock.now)),
            ],
            options={
                "ordering": ["-decided_at", "-pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="organizationdomain",
            options={"ordering": ["domain"]},
        ),
        migrations.AddField(
            model_name="organization",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to="organizations.organization",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="name_key",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=160),
        ),
        migrations.AddField(
            model_name="organization",
            name="state",
            field=models.CharField(
                choices=[("new", "Not verified yet"), ("verified", "Verified"), ("suspended", "Suspended")],
                default="new",
                editable=False,
                max_length=9,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="wanted_name",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="waits for the operator",
                max_length=160,
                verbose_name="wanted name",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="wanted_name_key",
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=160),
        ),
        migrations.AddField(
            model_name="organizationdomain",
            name="created_at",
            field=models.DateTimeField(default=core.kit.clock.now, editable=False),
        ),
        migrations.AddField(
            model_name="organizationdomain",
            name="mail_token_hash",
            field=models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="organizationdomain",
            name="mailed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="organizationdomain",
            name="mailed_to",
            field=models.EmailField(blank=True, editable=False, max_length=254),
        ),
        migrations.AddField(
            model_name="organizationdomain",
            name="proof",
            field=models.CharField(
                blank=True,
                choices=[
                    ("mail", "Mail to a role address"),
                    ("dns", "DNS record"),
                    ("file", "File on the website"),
                    ("operator", "Decision of the operator"),
                ],
                max_length=8,
                verbose_name="proof",
            ),
        ),
        migrations.AddField(
            model_name="organizationdomain",
            name="proved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="organizationdomain",
            name="token",
            field=models.CharField(default=core.organizations.models.domain.new_token, editable=False, max_length=32),
        ),
        migrations.AddField(
            model_name="user",
            name="email_confirmed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="address confirmed"),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["new", "verified", "suspended"])),
                name="organizations_organization_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into__isnull", True), ("state", "suspended"), _connector="OR"),
                name="organizations_merged_is_suspended",
            ),
        ),
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="organizations_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="organizationdomain",
            constraint=models.UniqueConstraint(
                fields=("organization", "domain"), name="organizations_domain_claimed_once"
            ),
        ),
        migrations.AddField(
            model_name="emailconfirmation",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="confirmations", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="joinrequest",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="joinrequest",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="join_requests",
                to="organizations.organization",
            ),
        ),
        migrations.AddField(
            model_name="joinrequest",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="join_requests", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="signup",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="sign_up", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="statedecision",
            name="decided_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="statedecision",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="organizations.organization"
            ),
        ),
        migrations.AddConstraint(
            model_name="emailconfirmation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at__isnull", True), ("used_at__isnull", True)),
                fields=("user",),
                name="organizations_one_open_confirmation",
            ),
        ),
        migrations.AddConstraint(
            model_name="joinrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at__isnull", True)),
                fields=("organization", "user"),
                name="organizations_one_open_join_request",
            ),
        ),
        migrations.AddConstraint(
            model_name="joinrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("accepted__isnull", True), ("decided_at__isnull", True)),
                    models.Q(("accepted__isnull", False), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="organizations_join_request_decided_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="statedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["new", "verified", "suspended"]), ("was__in", ["new", "verified", "suspended"])
                ),
                name="organizations_decision_states_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statedecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["suspended", "name_refused", "merged"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="organizations_decision_has_reason",
            ),
        ),
    ]
