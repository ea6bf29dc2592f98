"""One request to several sellers, requirements and budget, questions to the buyer; answered means that a quote was sent.

Until now a request was called answered once a draft was begun: those whose quote was never sent are in preparation, or
declined where it was withdrawn, and the others were answered when the first version was sent.
"""

import uuid

from django.db import migrations, models

ANSWERED = """
UPDATE quotes_quoterequest SET sent_together = gen_random_uuid();
UPDATE quotes_quoterequest request SET answered_at = quote.first_sent_at FROM quotes_quote quote
  WHERE quote.request_id = request.id AND request.status = 'answered' AND quote.first_sent_at IS NOT NULL;
UPDATE quotes_quoterequest request SET status = 'preparing', answered_at = NULL FROM quotes_quote quote
  WHERE quote.request_id = request.id AND request.status = 'answered' AND quote.first_sent_at IS NULL
  AND quote.status <> 'withdrawn';
UPDATE quotes_quoterequest request SET status = 'declined' FROM quotes_quote quote
  WHERE quote.request_id = request.id AND request.status = 'answered' AND quote.first_sent_at IS NULL
  AND quote.status = 'withdrawn';
"""
STATUSES = [
    ("open", "Waiting for an answer"),
    ("preparing", "Quote in preparation"),
    ("answered", "Answered"),
    ("declined", "Declined"),
    ("withdrawn", "Withdrawn"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("quotes", "0014_decline_kind"),
    ]

    operations = [
        migrations.RemoveConstraint("quoterequest", "quotes_request_status_known"),
        migrations.AlterField(
            "quoterequest", "status", models.CharField(choices=STATUSES, default="open", max_length=10)
        ),
        migrations.AddField(
            "quoterequest", "budget", models.CharField(blank=True, max_length=120, verbose_name="budget")
        ),
        migrations.AddField(
            "quoterequest",
            "requirements",
            models.TextField(blank=True, help_text="one a line", verbose_name="requirements"),
        ),
        migrations.AddField("quoterequest", "paused_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("quoterequest", "sent_together", models.UUIDField(null=True, editable=False)),
        migrations.RunSQL(ANSWERED, migrations.RunSQL.noop),
        migrations.AlterField(
            "quoterequest", "sent_together", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)
        ),
        migrations.AddConstraint(
            "quoterequest",
            models.CheckConstraint(
                condition=models.Q(("status__in", ["open", "preparing", "answered", "declined", "withdrawn"])),
                name="quotes_request_status_known",
            ),
        ),
    ]
