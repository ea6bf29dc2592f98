"""Buyers, sellers and the operator's staff get roles of their own; everybody keeps what they did."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ROLES = [
    ("owner", "Owner"),
    ("admin", "Admin"),
    ("finance", "Finance"),
    ("requester", "Requester"),
    ("approver", "Approver"),
    ("purchaser", "Purchaser"),
    ("sales", "Sales"),
    ("marketing", "Marketing"),
    ("technical", "Technical"),
    ("reviewer", "Reviewer"),
    ("support", "Support"),
]
# Who paid and accepted goes on doing both, as a purchaser; who only asked, as a requester.
BUYERS = {"sales": "requester", "marketing": "requester", "technical": "requester", "finance": "purchaser"}
# Who reviewed listings goes on reviewing; who only read goes on reading.
OPERATORS = {"sales": "support", "marketing": "reviewer", "technical": "reviewer"}


def give_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Members and open invitations of companies that only buy, and of the operator. Sellers keep their roles."""
    for model in ("Membership", "Invitation"):
        rows = apps.get_model("organizations", model).objects
        only_buys = {
            "organization__is_buyer": True,
            "organization__is_vendor": False,
            "organization__is_partner": False,
            "organization__is_operator": False,
        }
        for old, new in BUYERS.items():
            rows.filter(role=old, **only_buys).update(role=new)
        for old, new in OPERATORS.items():
            rows.filter(role=old, organization__is_operator=True).update(role=new)


def take_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Back to the nearest role that there was."""
    back = {
        "requester": "sales",
        "approver": "finance",
        "purchaser": "finance",
        "reviewer": "marketing",
        "support": "sales",
    }
    for model in ("Membership", "Invitation"):
        rows = apps.get_model("organizations", model).objects
        for new, old in back.items():
            rows.filter(role=new).update(role=old)


class Migration(migrations.Migration):
    """The names that the constraint knows come first, the members after."""

    dependencies = [("organizations", "0002_seller_earns")]
    operations = [
        migrations.RemoveConstraint("membership", "organizations_membership_role_known"),
        migrations.AlterField(
            "membership", "role", models.CharField(choices=ROLES, max_length=12, verbose_name="role")
        ),
        migrations.AlterField(
            "invitation", "role", models.CharField(choices=ROLES, max_length=12, verbose_name="role")
        ),
        migrations.RunPython(give_roles, take_roles),
        migrations.AddConstraint(
            "membership",
            models.CheckConstraint(
                condition=models.Q(role__in=[role for role, _label in ROLES]),
                name="organizations_membership_role_known",
            ),
        ),
    ]
