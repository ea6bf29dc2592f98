"""Memberships that ended are kept; those that the audit log knows are filled in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock

# A merge gives the rows to the other organisation; nothing else of them changes.
FORWARD = """
CREATE TRIGGER organizations_ended_membership_append_only
  BEFORE DELETE OR UPDATE OF user_id, ended_at ON organizations_endedmembership
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();

INSERT INTO organizations_endedmembership (organization_id, user_id, ended_at)
SELECT organization.id, person.id, entry.at
FROM kit_auditentry entry
JOIN organizations_organization organization ON organization.id = entry.organization
JOIN organizations_user person ON person.email = lower(entry.data ->> 'member')
WHERE entry.action = 'member.removed';
"""
BACKWARD = "DROP TRIGGER organizations_ended_membership_append_only ON organizations_endedmembership;"


class Migration(migrations.Migration):
    """Who parted from an organisation stays known."""

    dependencies = [("organizations", "0021_longer_view_queries"), ("kit", "0002_audit_append_only")]
    operations = [
        migrations.CreateModel(
            name="EndedMembership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ended_at", models.DateTimeField(default=core.kit.clock.now, editable=False)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_memberships",
                        to="organizations.organization",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
