"""What a seller asks a buyer: whether its request may go to another partner."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet
from marketplace.quotes.models.request import QuoteRequest
from marketplace.quotes.states import PassOnStatus

STATUSES = [
    (PassOnStatus.OPEN.value, _("Waiting for the buyer")),
    (PassOnStatus.AGREED.value, _("Agreed")),
    (PassOnStatus.REFUSED.value, _("Refused")),
    (PassOnStatus.WITHDRAWN.value, _("Withdrawn")),
    (PassOnStatus.LAPSED.value, _("Not answered in time")),
    (PassOnStatus.ENDED.value, _("No longer needed")),
]


class PassOnQuerySet(TenantQuerySet["PassOn"]):
    """Questions whether a request may be passed on, asked by whose they are, and found under their request's lock."""

    def lock(self, pass_on_id: int, request_id: int) -> "PassOn":
        """This question as it is once its request is locked."""
        request = QuoteRequest.objects.lock(request_id)
        found = self.select_related("partner").get(pk=pass_on_id, request=request)
        found.request = request
        return found

    def concerning(self, organization: Organization) -> models.Q:
        """Those of the buyer that is asked and of the seller that asks. The partner learns of none of them."""
        return models.Q(request__buyer=organization) | models.Q(request__seller=organization)

    def waiting(self) -> "PassOnQuerySet":
        """Those without an answer."""
        return self.filter(status=PassOnStatus.OPEN)

    def past_deadline(self, now: dt.datetime) -> "PassOnQuerySet":
        """Those without an answer whose time is over."""
        return self.waiting().filter(answer_until__lt=now)


class PassOn(models.Model):
    """A seller asks the buyer whether a request may go to `partner`.

    Agreed: `made` is the request that the partner got; None where the buyer had asked it the same already, which the
    seller is not told.
    """

    request = models.ForeignKey(QuoteRequest, models.CASCADE, related_name="pass_ons")
    partner = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=STATUSES, default=PassOnStatus.OPEN.value)
    note = models.TextField(_("note to the buyer"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answer_until = models.DateTimeField()
    reply = models.TextField(_("your words"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    made = models.OneToOneField(QuoteRequest, models.PROTECT, null=True, blank=True, related_name="passed_from")

    objects = PassOnQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in PassOnStatus]), name="quotes_pass_on_known"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(status=PassOnStatus.OPEN.value), name="quotes_one_open_pass_on"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(status=PassOnStatus.AGREED.value), name="quotes_passed_on_once"
            ),
            models.CheckConstraint(
                condition=models.Q(status=PassOnStatus.OPEN.value, ended_at__isnull=True)
                | (~models.Q(status=PassOnStatus.OPEN.value) & models.Q(ended_at__isnull=False)),
                name="quotes_pass_on_ends_once",
            ),
            models.CheckConstraint(
                condition=models.Q(made__isnull=True) | models.Q(status=PassOnStatus.AGREED.value),
                name="quotes_pass_on_made_by_a_yes",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[PassOnStatus.AGREED.value, PassOnStatus.REFUSED.value])
                | models.Q(answered_by__isnull=False),
                name="quotes_pass_on_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request.reference} to {self.partner}: {self.get_status_display()}"
