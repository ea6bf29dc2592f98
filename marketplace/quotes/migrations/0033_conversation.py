"""Who is named in a message, up to where each member has read, and on which version a message was written.

The database keeps an internal note internal, and nobody of another organisation is named in one.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION quotes_note_stays_inside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an internal note stays one' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER quotes_note_stays_inside BEFORE UPDATE OF internal, organization_id ON quotes_quotemessage
  FOR EACH ROW WHEN (OLD.internal AND (NOT NEW.internal OR NEW.organization_id <> OLD.organization_id))
  EXECUTE FUNCTION quotes_note_stays_inside();
CREATE FUNCTION quotes_note_names_colleagues() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM quotes_quotemessage
    WHERE id = NEW.message_id AND internal AND organization_id <> NEW.organization_id
  ) THEN
    RAISE EXCEPTION 'an internal note names colleagues only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quotes_note_names_colleagues BEFORE INSERT OR UPDATE ON quotes_messagemention
  FOR EACH ROW EXECUTE FUNCTION quotes_note_names_colleagues();
"""
BACKWARD = """
DROP TRIGGER quotes_note_names_colleagues ON quotes_messagemention;
DROP FUNCTION quotes_note_names_colleagues();
DROP TRIGGER quotes_note_stays_inside ON quotes_quotemessage;
DROP FUNCTION quotes_note_stays_inside();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0015_cost_centre_of_one"),
        ("quotes", "0032_bought_at_list"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="quotemessage",
            name="on_version",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="ConversationMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last_message", models.BigIntegerField()),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organizations.membership"
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="quotes.quote"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("membership", "quote"), name="quotes_one_mark_of_a_member")
                ],
            },
        ),
        migrations.CreateModel(
            name="MessageMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="quotes.quotemessage"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("message", "user"), name="quotes_mentioned_once")],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
