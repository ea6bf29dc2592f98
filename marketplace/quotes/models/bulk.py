"""One action for many requests, quotes or consents: what was asked, by whom, and the outcome for each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.organizations.models import Organization
from core.organizations.models.bulk import BulkWork, BulkWorkRow, Outcome
from marketplace.quotes.domain.bulk import BulkVerb

VERBS = [
    (BulkVerb.ASSIGN.value, _("Assign")),
    (BulkVerb.DECLINE.value, _("Decline")),
    (BulkVerb.EXTEND.value, _("Extend validity")),
    (BulkVerb.WITHDRAW.value, _("Withdraw")),
    (BulkVerb.GIVE.value, _("Give consent")),
    (BulkVerb.REFUSE.value, _("Refuse consent")),
    (BulkVerb.RETRACT.value, _("Withdraw")),
    (BulkVerb.PROLONG.value, _("Ask for a later last day")),
    (BulkVerb.REJECT.value, _("Decline")),
]


class BulkAction(BulkWork):
    """One verb for many rows of one of an organisation's lists, with the reason or the colleague that it takes."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="quote_bulk_actions")
    verb = models.CharField(max_length=8, choices=VERBS)
    reason = models.TextField(blank=True)
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta(BulkWork.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verb__in=[each.value for each in BulkVerb]), name="quotes_bulk_verb_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}, {self.started_at:%Y-%m-%d %H:%M}"


class BulkActionRow(BulkWorkRow):
    """What became of one request, quote or consent: `subject` is its id, by the verb's list; `seen` says how it stood
    when it was chosen, and what stands otherwise by now is refused."""

    action = models.ForeignKey(BulkAction, models.CASCADE, related_name="rows")
    subject = models.BigIntegerField()
    seen = models.CharField(max_length=60)
    address = models.CharField(max_length=200)

    class Meta(BulkWorkRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["action", "subject"], name="quotes_bulk_row_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome=Outcome.REFUSED) | ~models.Q(note=""), name="quotes_bulk_refused_has_reason"
            ),
        ]
