"""The evidence of each acceptance, as its own row. The database refuses to change it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION quotes_acceptance_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    RAISE EXCEPTION 'an acceptance is never changed or deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (
    SELECT FROM quotes_quoteversion version JOIN quotes_quote quote ON quote.id = version.quote_id
    WHERE version.id = NEW.version_id AND version.document_hash = NEW.document_hash
      AND version.sent_at IS NOT NULL AND quote.buyer_id = NEW.organization_id
  ) THEN
    RAISE EXCEPTION 'the buyer accepts the document that it was sent, by its hash'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quotes_acceptance_kept BEFORE INSERT OR UPDATE OR DELETE ON quotes_acceptance
  FOR EACH ROW EXECUTE FUNCTION quotes_acceptance_kept();

INSERT INTO quotes_acceptance
  (version_id, organization_id, by_id, name, title, email, po_number, at, text, text_version, document_hash)
SELECT version.id, quote.buyer_id, person.id, version.accepted_name, version.accepted_title, person.email,
  version.po_number, version.accepted_at, '', 0, version.document_hash
FROM quotes_quoteversion version
JOIN quotes_quote quote ON quote.id = version.quote_id
JOIN organizations_user person ON person.id = version.accepted_by_id
WHERE version.status = 'accepted';
"""
BACKWARD = """
DROP TRIGGER quotes_acceptance_kept ON quotes_acceptance;
DROP FUNCTION quotes_acceptance_kept();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("quotes", "0011_sent_label"),
        ("organizations", "0013_po_required"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                ("title", models.CharField(max_length=120, verbose_name="job title")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("po_number", models.CharField(blank=True, max_length=60, verbose_name="PO number")),
                ("at", models.DateTimeField()),
                ("address", models.GenericIPAddressField(blank=True, null=True, verbose_name="network address")),
                ("text", models.TextField(blank=True)),
                ("text_version", models.PositiveSmallIntegerField()),
                ("document_hash", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acceptance",
                        to="quotes.quoteversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True) & models.Q(("title", ""), _negated=True),
                        name="quotes_acceptance_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), ("text_version", 0)),
                            models.Q(("text_version__gt", 0), models.Q(("text", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="quotes_acceptance_has_its_words",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
