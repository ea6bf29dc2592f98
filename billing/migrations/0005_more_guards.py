"""What is only ever added to, of the tables of 0004."""

from django.db import migrations

TABLES = ("billing_dunningnotice", "billing_reserveend", "billing_selfbillingdocument")
FORWARD = "\n".join(
    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();"
    for table in TABLES
)
BACKWARD = "\n".join(f"DROP TRIGGER {table}_append_only ON {table};" for table in TABLES)


class Migration(migrations.Migration):
    """The same guard as the journal's."""

    dependencies = [("billing", "0004_collecting_disputes_control")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
