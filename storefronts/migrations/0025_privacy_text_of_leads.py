"""Which privacy text was in force when a lead was written."""

import django.db.models.deletion
from django.db import migrations, models

WRITTEN = """
CREATE OR REPLACE FUNCTION storefronts_lead_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.reference, OLD.name, OLD.email, OLD.company, OLD.phone, OLD.country, OLD.message, OLD.answers::text,
      OLD.form_version, OLD.form_title, {0}OLD.consent, OLD.page, OLD.source, OLD.campaign, OLD.created_at) IS DISTINCT FROM
     (NEW.reference, NEW.name, NEW.email, NEW.company, NEW.phone, NEW.country, NEW.message, NEW.answers::text,
      NEW.form_version, NEW.form_title, {1}NEW.consent, NEW.page, NEW.source, NEW.campaign, NEW.created_at)
     OR (OLD.confirmed_at IS NOT NULL AND OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) THEN
    RAISE EXCEPTION 'what a lead says is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0027_legal_versions_ahead"),
        ("storefronts", "0024_lead_forms_and_documents"),
    ]

    operations = [
        migrations.AddField(
            model_name="lead",
            name="privacy_text",
            field=models.ForeignKey(
                blank=True,
                help_text="the version in force then",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.legaltext",
            ),
        ),
        migrations.RunSQL(WRITTEN.format("OLD.privacy_text_id, ", "NEW.privacy_text_id, "), WRITTEN.format("", "")),
    ]
