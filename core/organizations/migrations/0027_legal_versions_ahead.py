"""Versions of the legal texts that are announced before they hold, and the draft of the next one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.kit.clock

FORWARD = """
CREATE FUNCTION organizations_keep_legal_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    OR (NEW.kind, NEW.version, NEW.text, NEW.changes, NEW.asks_again, NEW.published_at, NEW.published_by_id)
      IS DISTINCT FROM (OLD.kind, OLD.version, OLD.text, OLD.changes, OLD.asks_again, OLD.published_at, OLD.published_by_id)
    OR OLD.withdrawn_at IS NOT NULL
    OR EXISTS (SELECT FROM organizations_legalacceptance WHERE text_id = OLD.id)
  THEN
    RAISE EXCEPTION 'a published legal text stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER organizations_legal_text_kept BEFORE UPDATE OR DELETE ON organizations_legaltext
  FOR EACH ROW EXECUTE FUNCTION organizations_keep_legal_text();
"""
BACKWARD = """
DROP TRIGGER organizations_legal_text_kept ON organizations_legaltext;
DROP FUNCTION organizations_keep_legal_text();
"""
APPEND_ONLY = """
CREATE TRIGGER organizations_legal_text_append_only BEFORE UPDATE OR DELETE ON organizations_legaltext
  FOR EACH ROW EXECUTE FUNCTION kit_refuse_change();
"""
NOT_APPEND_ONLY = "DROP TRIGGER organizations_legal_text_append_only ON organizations_legaltext;"


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0026_limits_of_terms"),
    ]

    operations = [
        migrations.RunSQL(NOT_APPEND_ONLY, APPEND_ONLY),
        migrations.AddField(
            model_name="legaltext",
            name="asks_again",
            field=models.BooleanField(default=False, verbose_name="people who have an account agree again"),
        ),
        migrations.AddField(
            model_name="legaltext",
            name="changes",
            field=models.TextField(blank=True, max_length=2000, verbose_name="what changes"),
        ),
        migrations.AddField(
            model_name="legaltext",
            name="holds_from",
            field=models.DateTimeField(default=core.kit.clock.now),
        ),
        migrations.AddField(
            model_name="legaltext",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        # Until now a version held from the moment of its publication.
        migrations.RunSQL("UPDATE organizations_legaltext SET holds_from = published_at", migrations.RunSQL.noop),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.CreateModel(
            name="LegalDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("terms", "Terms of use"), ("privacy", "Privacy"), ("cookies", "Cookies")],
                        max_length=7,
                        unique=True,
                    ),
                ),
                ("text", models.TextField(max_length=60000, verbose_name="text")),
                ("edited_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "edited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
