"""Add files to a request."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.shared_files import CheckedFile, stored
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.conversing.queries.writing import is_agreed, require_writer
from marketplace.quotes.models import QuoteFile, QuoteRequest
from marketplace.quotes.reading.queries.mail_facts import request_facts
from marketplace.quotes.states import CLOSED_REQUESTS

#: Files of one organisation at a request.
MOST_FILES = 50


class TooManyFiles(ValueError):
    """The request has as many files as there can be."""

    def __init__(self) -> None:
        words = _("You have %(n)d files here, the most there can be. Remove one first.")
        super().__init__(words % {"n": MOST_FILES})


def add_files(
    request: QuoteRequest, files: Sequence[CheckedFile], *, by: User, organization: Organization
) -> list[QuoteFile]:
    """Keep these files at the request and tell the other side: a buyer's all sellers that were asked the same, a
    seller's the buyer.

    They are stored before the transaction begins, and deleted again where that refuses. Not to be called in a
    transaction. Raises TooManyFiles, NotWaiting for a closed request, and, unless its quote was accepted, NotVerified
    for a seller that is not verified or a suspended buyer.
    """
    made = stored(files, lambda each: QuoteFile.of(each, by=by, organization=organization))
    with made as rows, transaction.atomic(durable=True):
        _keep(QuoteRequest.objects.lock(request.pk), rows, by, organization)
    return rows


def _keep(request: QuoteRequest, rows: Sequence[QuoteFile], by: User, organization: Organization) -> None:
    if request.status in CLOSED_REQUESTS:
        raise NotWaiting(_("This request is closed, and no files are added to it any more."))
    require_writer(organization, request.seller_id, agreed=is_agreed(request))
    there = QuoteFile.objects.at_request(request).filter(organization=organization, taken_back_at=None).count()
    if there + len(rows) > MOST_FILES:
        raise TooManyFiles
    for row in rows:
        row.request = request
        row.save()
    names = ", ".join(row.name for row in rows)
    audit.record(
        "request.files_added", f"request:{request.reference}", by=by, organization=organization.pk, files=names
    )
    reached = [request]
    if organization.pk == request.buyer_id:
        others = QuoteRequest.objects.sent_with(request).select_related("seller", "buyer")
        reached = [each for each in (request, *others) if each.status not in CLOSED_REQUESTS]
    for each in reached:
        notify(
            each.seller if organization.pk == each.buyer_id else each.buyer,
            kind="request.files",
            text=lambda: (
                _("%(organization)s added files to the request %(title)s")
                % {"organization": organization, "title": each.title}
            ),
            url=each.get_absolute_url(),
            capability=Can.SELL if organization.pk == each.buyer_id else Can.BUY,
            facts=lambda: [*request_facts(each), (_("Files"), names)],
        )
