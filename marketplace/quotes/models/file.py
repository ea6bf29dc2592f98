"""Files that buyer and seller hand to each other, at a request, with a message, or as a part of a version."""

import hashlib
import secrets

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from core.kit import clock
from core.kit.shared_files import CheckedFile
from core.organizations.models import Organization, User
from marketplace.quotes.models.message import QuoteMessage
from marketplace.quotes.models.quote import Quote
from marketplace.quotes.models.request import QuoteRequest
from marketplace.quotes.models.version import QuoteVersion
from marketplace.quotes.states import CLOSED_REQUESTS


def private_storage() -> Storage:
    """Where files lie: never below the address of the media files."""
    return storages["private"]


def stored_name(file: models.Model, filename: str) -> str:
    """A name that nobody can guess, with the suffix of what the file is."""
    return f"quotes/{secrets.token_urlsafe(18)}.{filename.rpartition('.')[2]}"


class QuoteFileQuerySet(models.QuerySet["QuoteFile"]):
    """Files, asked by who may read them."""

    def visible_to(self, organization: Organization) -> "QuoteFileQuerySet":
        """Those of messages and versions that it may read; those at requests that it may see, and what their buyer
        added to the same request to another seller. A seller whose own request was closed reads none that the buyer
        added afterwards."""
        messages = QuoteMessage.objects.filter(quote__in=Quote.objects.visible_to(organization)).read_by(organization)
        requests = QuoteRequest.objects.visible_to(organization)
        of_the_buyer = Q(request__sent_together__in=requests.values("sent_together"), organization=F("request__buyer"))
        closed_before = QuoteRequest.objects.put_to(organization).filter(
            sent_together=OuterRef("request__sent_together"),
            buyer=OuterRef("organization"),
            status__in=CLOSED_REQUESTS,
            answered_at__lt=OuterRef("uploaded_at"),
        )
        at_requests = (Q(request__in=requests) | of_the_buyer) & ~Exists(closed_before)
        versions = QuoteVersion.objects.visible_to(organization)
        return self.filter(Q(message__in=messages) | Q(version__in=versions) | at_requests)

    def at_request(self, request: QuoteRequest) -> "QuoteFileQuerySet":
        """What stands on this request's page: its own, and what its buyer added to the same one to another seller."""
        of_the_buyer = Q(request__sent_together=request.sent_together, organization=request.buyer_id)
        return self.filter(Q(request=request) | of_the_buyer)


class QuoteFile(models.Model):
    """One file, at a request, with a message or attached to a version.

    At a request or with a message its writer can take it back: the row stays, the content goes. Attached to a version
    it is a part of what the buyer accepts, by its `sha256`, and the database keeps it as the version itself; a later
    version has a row of its own for the same content.
    """

    message = models.ForeignKey(QuoteMessage, models.CASCADE, null=True, blank=True, related_name="files")
    request = models.ForeignKey(QuoteRequest, models.CASCADE, null=True, blank=True, related_name="files")
    version = models.ForeignKey(QuoteVersion, models.CASCADE, null=True, blank=True, related_name="files")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True, help_text="of its content; of older files not kept")
    file = models.FileField(upload_to=stored_name, storage=private_storage, max_length=300, blank=True)
    uploaded_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = QuoteFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(message__isnull=True, request__isnull=False, version__isnull=True)
                | Q(message__isnull=False, request__isnull=True, version__isnull=True)
                | Q(message__isnull=True, request__isnull=True, version__isnull=False, taken_back_at__isnull=True)
                & ~Q(sha256=""),
                name="quotes_file_of_one",
            ),
            models.CheckConstraint(
                condition=(Q(taken_back_at__isnull=True) & ~Q(file="")) | Q(taken_back_at__isnull=False, file=""),
                name="quotes_file_until_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, checked: CheckedFile, *, by: User, organization: Organization) -> "QuoteFile":
        """The row of a file that was checked, without the file itself; not saved."""
        return cls(
            organization=organization, uploaded_by=by, name=checked.name, content_type=checked.kind.content_type,
            size=len(checked.content), sha256=hashlib.sha256(checked.content).hexdigest(), uploaded_at=clock.now(),
        )  # fmt: skip

    @property
    def taken_back(self) -> bool:
        """Whether its content is gone."""
        return self.taken_back_at is not None
