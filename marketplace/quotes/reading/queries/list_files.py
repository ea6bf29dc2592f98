"""Lists of requests and quotes as lines for a spreadsheet."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.kit.money import format_plain
from core.organizations.models import Organization
from marketplace.quotes.domain.contract_value import ContractValue
from marketplace.quotes.models import Consent, Quote, QuoteRequest
from marketplace.quotes.reading.queries.offers import values_of
from marketplace.quotes.reading.queries.turns import shown_turn, turn_of
from marketplace.quotes.reading.queries.waiting import shown_request_state, shown_state
from marketplace.quotes.states import ConsentStatus, VersionStatus

#: So many rows are read at a time.
CHUNK = 500


def quote_lines(quotes: QuerySet[Quote], reader: Organization) -> Iterator[list[object]]:
    """A heading and a line for each row of `quote_list_rows`, read as they are asked for."""
    yield [
        _("Reference"), _("Title"), _("Buyer"), _("Seller"), _("State"), _("Whose turn"), _("Version"), _("Currency"),
        _("To pay"), _("Amounts"), _("First year, net"), _("Later years, net"), _("Total contract value, net"),
        _("of which once"), _("of which recurring"), _("Valid until"), _("Time zone"), _("Recurring lines end on"),
        _("Changed"),
    ]  # fmt: skip
    for each, value in _valued(quotes):
        total = getattr(each, "shown_total", None)
        yield [
            each.reference, each.title, each.buyer, each.seller, shown_state(each, reader).words,
            shown_turn(turn_of(each), each, reader).words, getattr(each, "shown_number", None), each.currency,
            "" if total is None else format_plain(total, each.currency, locale_sep=False),
            _amounts_of(each), *_value_columns(value, each.currency),
            getattr(each, "shown_until", None), getattr(each, "shown_zone", None), getattr(each, "shown_coterm", None),
            f"{each.changed_at:%Y-%m-%d %H:%M}",
        ]  # fmt: skip


def _valued(quotes: QuerySet[Quote]) -> Iterator[tuple[Quote, ContractValue | None]]:
    """The rows, each with what the version that is shown of it comes to. Three queries for each `CHUNK` of them."""
    rows = quotes.iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        shown = {each.pk: getattr(each, "shown_version", None) for each in chunk}
        values = values_of([pk for pk in shown.values() if pk is not None])
        yield from ((each, values.get(shown[each.pk] or 0)) for each in chunk)


def _value_columns(value: ContractValue | None, currency: str) -> list[str]:
    """First year, later years, the whole term, what of it is bought once and what recurs."""
    if value is None:
        return [""] * 5
    amounts = (value.first, value.later, value.total, value.once, value.recurring)
    return [format_plain(each, currency, locale_sep=False) for each in amounts]


def _amounts_of(quote: Quote) -> str:
    """Whose choice of lines the amount is of; "" where the buyer chooses none, or accepted them."""
    if not getattr(quote, "shown_choices", False) or getattr(quote, "shown_status", "") == VersionStatus.ACCEPTED:
        return ""
    return _("as chosen") if getattr(quote, "shown_chosen_from", None) else _("as preselected")


def request_lines(requests: QuerySet[QuoteRequest], reader: Organization) -> Iterator[list[object]]:
    """A heading and a line for each row of `request_list`, read as they are asked for."""
    yield [
        _("Reference"), _("Subject"), _("Buyer"), _("Seller"), _("State"), _("Items"), _("Needed by"), _("Asked on"),
        _("Answer due, UTC"), _("Assigned to"),
    ]  # fmt: skip
    for each in requests.iterator(chunk_size=500):
        yield [
            each.reference, each.title, each.buyer, each.seller, shown_request_state(each, reader).words,
            getattr(each, "item_count", None) or 0, each.needed_by, f"{each.created_at:%Y-%m-%d %H:%M}",
            f"{each.answer_due_at:%Y-%m-%d %H:%M}",
            each.assigned_to if each.assigned_to is not None and each.seller_id == reader.pk else "",
        ]  # fmt: skip


def consent_lines(consents: QuerySet[Consent]) -> Iterator[list[object]]:
    """A heading and a line for each row of `consent_rows`, read as they are asked for."""
    yield [
        _("Quote"), _("Version"), _("Title"), _("Seller"), _("Buyer"), _("Your answer"), _("Asked"), _("Answered"),
        _("By"), _("Reason"), _("Valid until"),
    ]  # fmt: skip
    for each in consents.iterator(chunk_size=500):
        version, quote = each.version, each.version.quote
        ended = each.status == ConsentStatus.PENDING and version.status != VersionStatus.PROPOSED
        yield [
            quote.reference, version.number, version.title, quote.seller, quote.buyer,
            _("No longer needed") if ended else each.get_status_display(), f"{each.asked_at:%Y-%m-%d %H:%M}",
            f"{each.at:%Y-%m-%d %H:%M}" if each.at else "", each.by or "", each.reason, version.valid_until,
        ]  # fmt: skip
