"""Names with the word "and" have the key of those with "&"."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from core.organizations.domain.names import name_key


def write_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Organization = apps.get_model("organizations", "Organization")
    present = list(Organization.objects.only("name", "wanted_name"))
    for organization in present:
        organization.name_key = name_key(organization.name)
        organization.wanted_name_key = name_key(organization.wanted_name)
    Organization.objects.bulk_update(present, ["name_key", "wanted_name_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0011_quantity_and_validity")]

    operations = [migrations.RunPython(write_keys, migrations.RunPython.noop)]
