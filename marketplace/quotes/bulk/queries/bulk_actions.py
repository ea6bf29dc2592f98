"""Actions for many rows: which rows they are for, which actions there were, and what became of each row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.organizations.models import Organization
from core.organizations.work_lists.queries.bulk import BulkState, bulk_state_of
from marketplace.quotes.models import BulkAction, BulkActionRow, Consent, Quote, QuoteRequest
from marketplace.quotes.reading.queries.chosen import ChosenRow


@dataclass(frozen=True, slots=True)
class TitledRow:
    """A chosen row of one's own: its id, how it stood when it was chosen, what it is called and where it opens."""

    pk: int
    seen: str
    title: str
    address: str


def titled_requests(seller: Organization, chosen: Sequence[ChosenRow]) -> list[TitledRow]:
    """Those of the chosen requests that the organisation answers, in the order chosen. One query."""
    found = QuoteRequest.objects.put_to(seller).filter(pk__in=[each.pk for each in chosen]).select_related("buyer")
    named = ((each.pk, f"{each.reference} {each.title}, {each.buyer}", each.get_absolute_url()) for each in found)
    return _in_order(chosen, named)


def titled_quotes(seller: Organization, chosen: Sequence[ChosenRow]) -> list[TitledRow]:
    """Those of the chosen quotes that the organisation makes, in the order chosen. One query."""
    found = Quote.objects.made_by(seller).filter(pk__in=[each.pk for each in chosen]).select_related("buyer")
    named = ((each.pk, f"{each.reference} {each.title}, {each.buyer}", each.get_absolute_url()) for each in found)
    return _in_order(chosen, named)


def titled_made_requests(buyer: Organization, chosen: Sequence[ChosenRow]) -> list[TitledRow]:
    """Those of the chosen requests that the organisation made, in the order chosen. One query."""
    found = QuoteRequest.objects.filter(buyer=buyer, pk__in=[each.pk for each in chosen]).select_related("seller")
    named = ((each.pk, f"{each.reference} {each.title}, {each.seller}", each.get_absolute_url()) for each in found)
    return _in_order(chosen, named)


def titled_received_quotes(buyer: Organization, chosen: Sequence[ChosenRow]) -> list[TitledRow]:
    """Those of the chosen quotes that the organisation was sent, in the order chosen. One query."""
    sent = Quote.objects.filter(buyer=buyer, first_sent_at__isnull=False)
    found = sent.filter(pk__in=[each.pk for each in chosen]).select_related("seller")
    named = ((each.pk, f"{each.reference} {each.title}, {each.seller}", each.get_absolute_url()) for each in found)
    return _in_order(chosen, named)


def titled_consents(organization: Organization, chosen: Sequence[ChosenRow]) -> list[TitledRow]:
    """Those of the chosen consents that the organisation gives, in the order chosen. One query."""
    found = Consent.objects.filter(organization=organization, pk__in=[each.pk for each in chosen])
    named = (
        (
            each.pk,
            _("%(quote)s %(title)s, version %(n)d")
            % {"quote": each.version.quote.reference, "title": each.version.title, "n": each.version.number},
            reverse("quotes:split", args=[each.version.quote.reference, each.version.number]),
        )
        for each in found.select_related("version__quote")
    )
    return _in_order(chosen, named)


def bulk_actions(organization: Organization) -> QuerySet[BulkAction]:
    """The organisation's actions for many rows, the newest first."""
    return BulkAction.objects.filter(organization=organization).select_related("colleague", "started_by")


def bulk_state(action: BulkAction, outcome: str = "") -> BulkState[BulkActionRow]:
    """What became of its rows; the refused ones first. One query, and those of the rows."""
    return bulk_state_of(action.rows.all(), outcome)


def _in_order(chosen: Sequence[ChosenRow], named: Iterable[tuple[int, str, str]]) -> list[TitledRow]:
    found = {pk: (title, address) for pk, title, address in named}
    return [TitledRow(each.pk, each.seen, *found[each.pk]) for each in chosen if each.pk in found]
