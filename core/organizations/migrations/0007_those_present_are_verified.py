"""Who is here before verification exists was let in by the operator: organisations are verified, people confirmed."""

from django.db import migrations
from django.db.models import F

from core.organizations.domain.names import name_key
from core.organizations.models.domain import new_token


def forward(apps, schema_editor):
    Organization = apps.get_model("organizations", "Organization")
    StateDecision = apps.get_model("organizations", "StateDecision")
    User = apps.get_model("organizations", "User")
    OrganizationDomain = apps.get_model("organizations", "OrganizationDomain")
    present = list(Organization.objects.only("pk", "name"))
    for organization in present:
        organization.state, organization.name_key = "verified", name_key(organization.name)
    Organization.objects.bulk_update(present, ["state", "name_key"], batch_size=500)
    StateDecision.objects.bulk_create(
        [
            StateDecision(
                organization=each,
                kind="verified",
                was="new",
                state="verified",
                reason="It was on the marketplace before organisations were verified.",
            )
            for each in present
        ],
        batch_size=500,
    )
    User.objects.filter(email_confirmed_at__isnull=True).update(email_confirmed_at=F("date_joined"))
    for row in OrganizationDomain.objects.only("pk", "domain", "verified_at"):
        row.token, row.domain = new_token(), row.domain.lower()
        row.proof = "operator" if row.verified_at else ""
        row.save(update_fields=["token", "domain", "proof"])


class Migration(migrations.Migration):
    dependencies = [("organizations", "0006_proof_of_who")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
