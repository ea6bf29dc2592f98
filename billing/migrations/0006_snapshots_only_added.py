"""A snapshot is true for ever or not at all: it may be deleted, since it is derived, and is never changed."""

from django.db import migrations

FORWARD = (
    "CREATE TRIGGER billing_snapshot_not_changed BEFORE UPDATE ON billing_balancesnapshot "
    "FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();"
)
BACKWARD = "DROP TRIGGER billing_snapshot_not_changed ON billing_balancesnapshot;"


class Migration(migrations.Migration):
    """The same guard as the journal's, for updates alone."""

    dependencies = [("billing", "0005_more_guards")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
