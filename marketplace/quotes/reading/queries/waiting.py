"""Lists of quotes and consents, ready to be paged: related rows at hand, what waits first."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor
from typing import TypeVar

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.design.states import Look, look_of
from core.kit import clock
from core.kit.money import CURRENCIES
from core.kit.time_zones import start_in
from core.organizations.models import Organization
from marketplace.quotes.models import Approval, Consent, PriceAsk, Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.reading.domain.turns import Turn
from marketplace.quotes.reading.queries.turns import standing_facts, turn_is, turns_of
from marketplace.quotes.states import CONSENTED, OPEN_QUOTES, ConsentStatus, QuoteStatus, VersionStatus

#: What the list's choices of a state mean.
QUOTE_STATES = {
    "open": OPEN_QUOTES - {QuoteStatus.EXPIRED},
    "accepted": {QuoteStatus.ACCEPTED},
    "closed": {QuoteStatus.DECLINED, QuoteStatus.WITHDRAWN, QuoteStatus.EXPIRED},
}
#: What does not change any more, and is the same for everybody.
ENDED = frozenset({QuoteStatus.ACCEPTED, QuoteStatus.DECLINED, QuoteStatus.WITHDRAWN})
#: The beginning of a reference, with at least its year and a figure.
_REFERENCE = re.compile(r"[QR]-[0-9]{4}-[0-9]+", re.IGNORECASE | re.ASCII)
Traded = TypeVar("Traded", Quote, QuoteRequest)


@dataclass(frozen=True, slots=True)
class QuoteList:
    """The quotes that a reader may see, of how many it is its turn, and how many it could send."""

    quotes: QuerySet[Quote]
    turns: int
    ready: int


def quote_list(reader: Organization) -> QuoteList:
    """What the list of quotes shows to this organisation. Two queries, and those of the page."""
    found = Quote.objects.visible_to(reader)
    return QuoteList(
        quotes=quote_list_rows(found, reader),
        turns=turns_of(reader, clock.now()).count(),
        ready=found.filter(seller=reader, status=QuoteStatus.READY).count(),
    )


def find_quotes(
    found: QuerySet[Quote],
    reader: Organization,
    *,
    q: str = "",
    state: str = "",
    sort: str = "",
    amount_from: Decimal | None = None,
    amount_to: Decimal | None = None,
    **days: dt.date | None,
) -> QuerySet[Quote]:
    """Of `quote_list_rows`, those in which every word of `q` stands and that are in this state, in this order.

    `state` is "turn" (the reader's), "theirs" (the turn of somebody else), "approval" (inside the reader's
    organisation), "open", "accepted", "closed" or "" for all; `sort` "until", "total" or "" for the latest first.
    The amounts are those to pay, each in the currency of the quote. `days` are the first and last day ("_from",
    "_to") on which it was `sent` last, until which it is valid (`until`) and on which it `changed`, in the reader's
    time zone.
    """
    found = holding_words(found, q).filter(
        amounts_within("shown_total", amount_from, amount_to),
        moments_within("last_sent_at", days.get("sent_from"), days.get("sent_to"), reader.zone),
        days_within("shown_until", days.get("until_from"), days.get("until_to")),
        moments_within("changed_at", days.get("changed_from"), days.get("changed_to"), reader.zone),
    )
    now = clock.now()
    if state == "turn":
        found = found.filter(pk__in=turns_of(reader, now).values("pk"))
    elif state == "theirs":
        found = found.exclude(turn_is(Turn.CLOSED, now)).exclude(pk__in=turns_of(reader, now).values("pk"))
    elif state == "approval":
        found = found.filter(_in_approval(reader))
    elif state:
        found = found.filter(status__in=QUOTE_STATES[state])
    orders = {"until": (F("shown_until").asc(nulls_last=True), "-pk"), "total": ("currency", "-shown_total", "-pk")}
    return found.order_by(*orders[sort]) if sort else found


@dataclass(frozen=True, slots=True)
class ShownState:
    """Where a quote stands, in the words and the look of its badge."""

    words: str
    look: Look


def shown_state(quote: Quote, reader: Organization) -> ShownState:
    """Where a row of `quote_list_rows` stands for this reader; lists, files and pages say it by this alone.

    A buyer is not told what its seller is doing with a draft.
    """
    if getattr(quote, "in_approval", False):
        return ShownState(_("In approval"), Look("warn", "clock"))
    if quote.status not in ENDED and quote.buyer_id == reader.pk != quote.seller_id:
        if getattr(quote, "shown_status", "") != VersionStatus.SENT:
            return ShownState(_("Being revised"), Look(icon="edit"))
        if not getattr(quote, "turn_offered", False):
            return ShownState(_("Expired"), Look(icon="clock"))
        return ShownState(_("Sent"), Look(icon="mail"))
    if quote.status == QuoteStatus.DRAFT and (missing := getattr(quote, "prices_open", None) or 0):
        words = ngettext("%(n)d price is missing", "%(n)d prices are missing", missing) % {"n": missing}
        return ShownState(words, Look("warn", "clock"))
    if quote.status == QuoteStatus.SENT and getattr(quote, "turn_asked", False):
        return ShownState(_("Change requested"), Look("warn", "edit"))
    if quote.status == QuoteStatus.AWAITING_CONSENT:
        missing = getattr(quote, "consents_open", None) or 0
        words = ngettext("%(n)d consent is missing", "%(n)d consents are missing", missing) % {"n": missing}
        return ShownState(words, Look("warn", "shield"))
    return ShownState(str(quote.get_status_display()), look_of(quote, "status"))


def shown_request_state(request: QuoteRequest, reader: Organization) -> ShownState:
    """Where a request stands for this reader; lists, files and pages say it by this alone."""
    if request.paused_at is None:
        return ShownState(str(request.get_status_display()), look_of(request, "status"))
    if request.buyer_id == reader.pk:
        return ShownState(_("Waiting for your reply"), Look("warn", "clock"))
    return ShownState(_("Waiting for the buyer's reply"), Look(icon="clock"))


def amounts_within(field: str, low: Decimal | None, high: Decimal | None) -> Q:
    """The rows whose amount is from `low` to `high`, both included, each in the `currency` of the row."""
    if low is None and high is None:
        return Q()
    within = Q()
    for places in sorted(set(CURRENCIES.values())):
        here = Q(currency__in=[code for code, has in CURRENCIES.items() if has == places])
        if low is not None:
            here &= Q(**{f"{field}__gte": ceil(low.scaleb(places))})
        if high is not None:
            here &= Q(**{f"{field}__lte": floor(high.scaleb(places))})
        within |= here
    return within


def days_within(field: str, first: dt.date | None, last: dt.date | None) -> Q:
    """The rows whose day is from `first` to `last`, both included."""
    bounds = {f"{field}__gte": first, f"{field}__lte": last}
    return Q(**{name: day for name, day in bounds.items() if day is not None})


def moments_within(field: str, first: dt.date | None, last: dt.date | None, zone: str) -> Q:
    """The rows whose moment lies on a day from `first` to `last` of this time zone, both included."""
    bounds = {
        f"{field}__gte": None if first is None else start_in(first, zone),
        f"{field}__lt": None if last is None else start_in(last + dt.timedelta(days=1), zone),
    }
    return Q(**{name: moment for name, moment in bounds.items() if moment is not None})


def holding_words(found: QuerySet[Traded], q: str) -> QuerySet[Traded]:
    """Requests or quotes in whose reference, title or parties' names each of these words stands.

    A word that is a reference, or the beginning of one, is looked for among references alone.
    """
    for word in q.split():
        if _REFERENCE.fullmatch(word):
            found = found.filter(reference__startswith=word.upper())
            continue
        found = found.filter(
            Q(reference__icontains=word)
            | Q(title__icontains=word)
            | Q(buyer__name__icontains=word)
            | Q(seller__name__icontains=word)
        )
    return found


def quote_list_rows(found: QuerySet[Quote], reader: Organization) -> QuerySet[Quote]:
    """Quotes, newest change first.

    Each with `shown_version`, `shown_number`, `shown_total`, `shown_net`, `shown_later`, `shown_until` (in
    `shown_zone`) and `shown_status` of the version that this reader sees, `consents_open`, whether it is
    `in_approval` in the reader's organisation, for how many owners' prices its seller waits (`prices_open`), and what
    `turn_of` needs.
    """
    versions = QuoteVersion.objects.filter(quote=OuterRef("pk")).newest_first()
    sent = versions.filter(sent_at__isnull=False)
    consents = (
        Consent.objects.filter(version__quote=OuterRef("pk"), version__status=VersionStatus.PROPOSED)
        .order_by()
        .values("version__quote")
    )

    def shown(field: str) -> Case:
        return Case(
            When(buyer=reader, then=Subquery(sent.values(field)[:1])), default=Subquery(versions.values(field)[:1])
        )

    return (
        found.select_related("buyer", "seller", "order", "deal")
        .annotate(
            shown_version=shown("pk"),
            shown_number=shown("number"),
            shown_total=_shown_total(reader),
            shown_net=shown("net_minor"),
            shown_later=shown("later_minor"),
            shown_until=_shown_until(reader),
            shown_zone=shown("time_zone"),
            shown_coterm=shown("coterm_on"),
            shown_status=shown("status"),
            shown_choices=shown("has_choices"),
            shown_chosen_from=shown("chosen_from"),
            **standing_facts(clock.now()),
            in_approval=_in_approval(reader),
            prices_open=Subquery(
                PriceAsk.objects.waiting()
                .filter(quote=OuterRef("pk"), quote__seller=reader)
                .order_by()
                .values("quote")
                .annotate(n=Count("pk"))
                .values("n"),
                output_field=IntegerField(),
            ),
            consents_open=Subquery(
                consents.filter(status=ConsentStatus.PENDING).annotate(n=Count("pk")).values("n"),
                output_field=IntegerField(),
            ),
        )
        .order_by("-changed_at", "-pk")
    )


def _shown_total(reader: Organization) -> Case:
    """What the version comes to that this reader sees, in the quote's currency."""
    return Case(When(buyer=reader, then=F("sent_total_minor")), default=F("made_total_minor"))


def _shown_until(reader: Organization) -> Case:
    return Case(When(buyer=reader, then=F("sent_until")), default=F("made_until"))


def _in_approval(reader: Organization) -> Exists:
    """Whether somebody of the reader's organisation still has to approve a version of the quote."""
    return Exists(Approval.objects.open().filter(version__quote=OuterRef("pk"), organization=reader))


def waiting_for(organization: Organization) -> QuerySet[Quote]:
    """Quotes on which this organisation can act: it is its turn, or, as their seller, everybody has consented."""
    ready = Quote.objects.filter(seller=organization, status=QuoteStatus.READY)
    return turns_of(organization, clock.now()) | ready


def find_consents(found: QuerySet[Consent], *, q: str = "", state: str = "", sort: str = "") -> QuerySet[Consent]:
    """As `consent_rows`, those in whose quote every word of `q` stands and that are in this state, in this order.

    `state` is "waiting", "given" (standing ones too), "refused", "ended" (no longer needed) or "" for all; `sort`
    "until" or "" for what waits first, then the newest.
    """
    for word in q.split():
        found = found.filter(
            Q(version__quote__reference__icontains=word)
            | Q(version__title__icontains=word)
            | Q(version__quote__buyer__name__icontains=word)
            | Q(version__quote__seller__name__icontains=word)
        )
    waits = Q(status=ConsentStatus.PENDING, version__status=VersionStatus.PROPOSED)
    if state == "waiting":
        found = found.filter(waits)
    elif state == "given":
        found = found.filter(status__in=CONSENTED)
    elif state == "refused":
        found = found.filter(status=ConsentStatus.REFUSED)
    elif state == "ended":
        found = found.filter(Q(status=ConsentStatus.PENDING), ~waits)
    return consent_rows(found, "version__valid_until" if sort == "until" else "-asked_at")


def consent_rows(found: QuerySet[Consent], order: str = "-asked_at") -> QuerySet[Consent]:
    """Consents with their version and quote at hand: those that wait first, then in this order."""
    return (
        found.select_related("version__quote__seller", "version__quote__buyer", "organization", "by")
        .annotate(
            settled=Case(
                When(status=ConsentStatus.PENDING, version__status=VersionStatus.PROPOSED, then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        )
        .order_by("settled", order, "-pk")
    )
