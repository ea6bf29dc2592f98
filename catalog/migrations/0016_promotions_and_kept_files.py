"""A price can be a promotion between two times of the list price; no plan has two prices at one moment. The file of an
import can be kept no longer."""

from django.db import migrations, models

NO_OVERLAP = """
CREATE FUNCTION catalog_price_no_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM catalog_planprice AS other
    WHERE other.plan_id = NEW.plan_id AND other.currency = NEW.currency AND other.id <> NEW.id
      AND tstzrange(other.effective_from, other.effective_to) && tstzrange(NEW.effective_from, NEW.effective_to)
  ) THEN
    RAISE EXCEPTION 'the plan % has two prices in % at one moment', NEW.plan_id, NEW.currency
      USING ERRCODE = 'exclusion_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER catalog_price_no_overlap AFTER INSERT OR UPDATE ON catalog_planprice
  DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION catalog_price_no_overlap();
"""
OVERLAP = """
DROP TRIGGER catalog_price_no_overlap ON catalog_planprice;
DROP FUNCTION catalog_price_no_overlap();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0015_former_categories"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedrun",
            name="removed_at",
            field=models.DateTimeField(blank=True, help_text="since when its file is not kept", null=True),
        ),
        migrations.AddField(
            model_name="planprice",
            name="is_promotion",
            field=models.BooleanField(default=False, help_text="the list price counts again behind it"),
        ),
        migrations.AddConstraint(
            model_name="planprice",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_promotion", False), ("effective_to__isnull", False), _connector="OR"),
                name="catalog_price_promotion_ends",
            ),
        ),
        migrations.RunSQL(NO_OVERLAP, OVERLAP),
    ]
