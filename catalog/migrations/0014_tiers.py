"""Prices by tiers of quantity."""

from django.db import migrations, models

import catalog.models.plan

FORWARD = """
CREATE FUNCTION catalog_tiers_fit(tiers jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    before bigint := 1;
    step jsonb;
BEGIN
    IF tiers = '{}'::jsonb THEN
        RETURN true;
    END IF;
    IF jsonb_typeof(tiers) <> 'object' OR jsonb_typeof(tiers -> 'steps') IS DISTINCT FROM 'array' THEN
        RETURN false;
    END IF;
    IF tiers ->> 'kind' IS NULL OR tiers ->> 'kind' NOT IN ('graduated', 'volume')
        OR jsonb_array_length(tiers -> 'steps') NOT BETWEEN 1 AND 9 THEN
        RETURN false;
    END IF;
    FOR step IN SELECT * FROM jsonb_array_elements(tiers -> 'steps') LOOP
        IF jsonb_typeof(step) <> 'array' THEN
            RETURN false;
        END IF;
        IF jsonb_array_length(step) <> 2
            OR jsonb_typeof(step -> 0) <> 'number' OR jsonb_typeof(step -> 1) <> 'number'
            OR step ->> 0 !~ '^[0-9]{1,8}$' OR step ->> 1 !~ '^[0-9]{1,16}$' THEN
            RETURN false;
        END IF;
        IF (step ->> 0)::bigint <= before OR (step ->> 0)::bigint > 10000000 THEN
            RETURN false;
        END IF;
        before := (step ->> 0)::bigint;
    END LOOP;
    RETURN true;
END
$$;

-- The first tier begins with the plan's minimum, so the second begins above it. Checked when the transaction ends: the
-- minimum and the prices of a plan are written one after the other.
CREATE FUNCTION catalog_tiers_above_minimum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM catalog_planprice price JOIN catalog_plan plan ON plan.id = price.plan_id
        WHERE plan.id = CASE TG_TABLE_NAME WHEN 'catalog_plan' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'plan_id')::bigint END
            AND price.effective_to IS NULL AND price.tiers <> '{}'::jsonb
            AND (price.tiers -> 'steps' -> 0 ->> 0)::bigint <= plan.min_quantity
    ) THEN
        RAISE EXCEPTION 'A tier begins at or below the minimum of its plan' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER catalog_price_tiers_above_minimum AFTER INSERT OR UPDATE ON catalog_planprice
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.tiers <> '{}'::jsonb)
    EXECUTE FUNCTION catalog_tiers_above_minimum();
CREATE CONSTRAINT TRIGGER catalog_plan_minimum_below_tiers AFTER UPDATE OF min_quantity ON catalog_plan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.min_quantity <> OLD.min_quantity)
    EXECUTE FUNCTION catalog_tiers_above_minimum();
"""
BACKWARD = """
DROP TRIGGER catalog_plan_minimum_below_tiers ON catalog_plan;
DROP TRIGGER catalog_price_tiers_above_minimum ON catalog_planprice;
DROP FUNCTION catalog_tiers_above_minimum();
DROP FUNCTION catalog_tiers_fit(jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0013_feeds_by_address")]

    operations = [
        migrations.AddField(
            model_name="planprice",
            name="tiers",
            field=models.JSONField(
                blank=True, default=dict, help_text="kind, and steps: from which quantity, what one unit costs"
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.AddConstraint(
            model_name="planprice",
            constraint=models.CheckConstraint(
                condition=catalog.models.plan.FitTiers(models.F("tiers")), name="catalog_price_tiers_fit"
            ),
        ),
    ]
