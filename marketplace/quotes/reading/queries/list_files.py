"""Lists of requests and quotes as lines for a spreadsheet."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.money import format_plain
from core.organizations.models import Organization
from marketplace.quotes.models import Quote, QuoteRequest
from marketplace.quotes.reading.queries.turns import shown_turn, turn_of
from marketplace.quotes.reading.queries.waiting import shown_request_state, shown_state
from marketplace.quotes.states import VersionStatus


def quote_lines(quotes: QuerySet[Quote], reader: Organization) -> Iterator[list[object]]:
    """A heading and a line for each row of `quote_list_rows`, read as they are asked for."""
    yield [
        _("Reference"), _("Title"), _("Buyer"), _("Seller"), _("State"), _("Whose turn"), _("Version"), _("Currency"),
        _("To pay"), _("Amounts"), _("Valid until"), _("Recurring lines end on"), _("Changed"),
    ]  # fmt: skip
    today = clock.today()
    for each in quotes.iterator(chunk_size=500):
        total = getattr(each, "shown_total", None)
        yield [
            each.reference, each.title, each.buyer, each.seller, shown_state(each, reader, today).words,
            shown_turn(turn_of(each), each, reader).words, getattr(each, "shown_number", None), each.currency,
            "" if total is None else format_plain(total, each.currency, locale_sep=False),
            _amounts_of(each), getattr(each, "shown_until", None), getattr(each, "shown_coterm", None),
            f"{each.changed_at:%Y-%m-%d %H:%M}",
        ]  # fmt: skip


def _amounts_of(quote: Quote) -> str:
    """Whose choice of lines the amount is of; "" where the buyer chooses none, or accepted them."""
    if not getattr(quote, "shown_choices", False) or getattr(quote, "shown_status", "") == VersionStatus.ACCEPTED:
        return ""
    return _("as chosen") if getattr(quote, "shown_chosen_from", None) else _("as preselected")


def request_lines(requests: QuerySet[QuoteRequest], reader: Organization) -> Iterator[list[object]]:
    """A heading and a line for each row of `request_list`, read as they are asked for."""
    yield [
        _("Reference"), _("Subject"), _("Buyer"), _("Seller"), _("State"), _("Items"), _("Needed by"), _("Asked"),
        _("Answer due, UTC"),
    ]  # fmt: skip
    for each in requests.iterator(chunk_size=500):
        yield [
            each.reference, each.title, each.buyer, each.seller, shown_request_state(each, reader).words,
            getattr(each, "item_count", None) or 0, each.needed_by, f"{each.created_at:%Y-%m-%d %H:%M}",
            f"{each.answer_due_at:%Y-%m-%d %H:%M}",
        ]  # fmt: skip
