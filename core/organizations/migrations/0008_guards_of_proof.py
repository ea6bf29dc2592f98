"""What the database refuses: a member without a confirmed address, a confirmation undone, a decision rewritten."""

import django.db.models.functions.text
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION organizations_member_is_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organizations_user WHERE id = NEW.user_id AND email_confirmed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a member has confirmed their e-mail address' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER organizations_member_is_confirmed BEFORE INSERT OR UPDATE OF user_id ON organizations_membership
  FOR EACH ROW EXECUTE FUNCTION organizations_member_is_confirmed();

CREATE FUNCTION organizations_confirmed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a confirmed address stays confirmed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER organizations_confirmed_stays BEFORE UPDATE OF email_confirmed_at ON organizations_user
  FOR EACH ROW WHEN (OLD.email_confirmed_at IS NOT NULL AND NEW.email_confirmed_at IS NULL)
  EXECUTE FUNCTION organizations_confirmed_stays();

CREATE TRIGGER organizations_decision_append_only BEFORE UPDATE OR DELETE ON organizations_statedecision
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER organizations_decision_append_only ON organizations_statedecision;
DROP TRIGGER organizations_confirmed_stays ON organizations_user;
DROP FUNCTION organizations_confirmed_stays();
DROP TRIGGER organizations_member_is_confirmed ON organizations_membership;
DROP FUNCTION organizations_member_is_confirmed();
"""


class Migration(migrations.Migration):
    """After the rows that were here have been filled in."""

    dependencies = [("organizations", "0007_those_present_are_verified"), ("kit", "0002_audit_append_only")]
    operations = [
        migrations.AddConstraint(
            model_name="organization",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_operator", False), ("state", "verified"), _connector="OR"),
                name="organizations_operator_is_verified",
            ),
        ),
        migrations.AddConstraint(
            model_name="organizationdomain",
            constraint=models.CheckConstraint(
                condition=models.Q(("domain", django.db.models.functions.text.Lower("domain"))),
                name="organizations_domain_lower",
            ),
        ),
        migrations.AddConstraint(
            model_name="organizationdomain",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proof", ""), ("verified_at__isnull", True)),
                    models.Q(("proof__in", ["mail", "dns", "file", "operator"]), ("verified_at__isnull", False)),
                    _connector="OR",
                ),
                name="organizations_domain_has_proof",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
