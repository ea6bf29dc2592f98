"""The rules of review to begin with; and the database keeps a published change, a comment and an ended rule."""

import datetime as dt

from django.db import migrations

# What a change touches: also reviewed for owners whom the operator trusts.
RULES = {
    "name": True,
    "summary": False,
    "description": False,
    "categories": False,
    "logo": True,
    "website": False,
    "facts": False,
    "solution_words": False,
    "components": False,
    "discount": False,
    "plan_new": False,
    "plan_words": False,
    "price_new": False,
    "price_rise": False,
}
FORWARD = """
CREATE FUNCTION catalog_change_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  people text[] := '{begun_by_id,edited_by_id,submitted_by_id,decided_by_id}';
BEGIN
  IF OLD.status IN ('published', 'declined') AND (to_jsonb(NEW) - people) <> (to_jsonb(OLD) - people) THEN
    RAISE EXCEPTION 'change % has ended: begin another one', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER catalog_change_frozen BEFORE UPDATE ON catalog_listingchange
  FOR EACH ROW EXECUTE FUNCTION catalog_change_frozen();
"""
BACKWARD = """
DROP TRIGGER catalog_change_frozen ON catalog_listingchange;
DROP FUNCTION catalog_change_frozen();
"""


def begin(apps, schema_editor):
    """Everything that a reader takes at its word is read before it is published."""
    rules = apps.get_model("catalog", "ReviewRule")
    rules.objects.bulk_create(
        rules(
            about=about,
            for_trusted=for_trusted,
            over_bp=1_000 if about == "price_rise" else None,
            starts_on=dt.date(2020, 1, 1),
            reason="Set when reviews of changes began.",
        )
        for about, for_trusted in RULES.items()
    )


class Migration(migrations.Migration):
    """A price may rise by ten percent without a review; what makes an offer cheaper, or takes a plan away, needs none."""

    dependencies = [("catalog", "0005_changes")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop), migrations.RunSQL(FORWARD, BACKWARD)]
