"""What an organisation is asked to consent to: its own figures, and what changed since it last agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.organizations.models import Organization
from core.split.sheet import most_commission
from core.split.visibility import DEFAULT_VISIBILITY, Figures, Reader, view_split
from marketplace.orders.queries.sheets import split_of
from marketplace.quotes.consenting.domain.own_part import OwnItem, own_items
from marketplace.quotes.models import Consent, QuoteVersion
from marketplace.quotes.reading.domain.differences import Change
from marketplace.quotes.reading.queries.discount_reasons import line_reasons
from marketplace.quotes.reading.queries.payment_plans import payees_plan
from marketplace.quotes.reading.queries.version_page import changes_since
from marketplace.quotes.reading.queries.waiting import find_consents
from marketplace.quotes.states import CONSENTED


@dataclass(frozen=True, slots=True)
class ConsentCard:
    """One waiting consent. `least` is what the organisation receives if all commission it can owe is paid.

    `payments` says when its money comes, "" where the buyer pays all on acceptance. `reasons` are why the seller gives
    the discounts that the organisation reads, by the line's name ("" for that on the total).
    """

    consent: Consent
    figures: Figures | None
    least: int
    most_commission: int
    before: int | None
    before_number: int | None
    changes: tuple[Change, ...]
    items: tuple[OwnItem, ...]
    payments: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ConsentList:
    """What waits for an organisation's consent, as cards, and everything else it was asked for.

    `all_waiting` are those that were looked for and wait, also beyond the cards; `waits` counts what waits at all.
    """

    waiting: tuple[ConsentCard, ...]
    answered: QuerySet[Consent]
    all_waiting: QuerySet[Consent]
    waits: int


def consent_list(
    organization: Organization, most_waiting: int, *, q: str = "", state: str = "", sort: str = ""
) -> ConsentList:
    """The consents that the organisation is asked for and that are looked for (`find_consents`); of those that wait,
    the first `most_waiting` as cards."""
    own = Consent.objects.visible_to(organization)
    found = find_consents(own, q=q, state=state, sort=sort)
    all_waiting = found.filter(pk__in=own.waiting().values("pk"))
    waiting = consent_cards(list(all_waiting[:most_waiting]), organization)
    answered = found.exclude(pk__in=[card.consent.pk for card in waiting])
    return ConsentList(tuple(waiting), answered, all_waiting, own.waiting().count())


def asked_consents(organization: Organization) -> QuerySet[Consent]:
    """The consents that the organisation gives or refuses."""
    return Consent.objects.filter(organization=organization)


def consent_cards(consents: Sequence[Consent], organization: Organization) -> list[ConsentCard]:
    """Cards for these consents, with the organisation's own figures and changes of its own parts only.

    While its consent waits, nothing wider is agreed, whatever the version proposes. The query count does not grow with
    the number of consents.
    """
    quotes = {consent.version.quote_id for consent in consents}
    earlier: dict[int, list[QuoteVersion]] = {}
    agreed = QuoteVersion.objects.filter(
        quote__in=quotes, consents__organization=organization, consents__status__in=CONSENTED
    )
    for version in agreed.order_by("-number"):
        earlier.setdefault(version.quote_id, []).append(version)
    reasons = line_reasons([each.version_id for each in consents])
    cards = []
    for consent in consents:
        version = consent.version
        result = split_of(version.split["document"])
        reader = Reader("payee", organization.slug)
        view = view_split(result, DEFAULT_VISIBILITY, reader, frozen=False)
        figures = view.figures_of(organization.slug)
        most = most_commission(result.request, result).get(organization.slug, 0)
        last = next((each for each in earlier.get(version.quote_id, []) if each.number < version.number), None)
        items = own_items(version.document, version.split, organization.slug)
        before = None
        changes: tuple[Change, ...] = ()
        if last is not None:
            old = view_split(split_of(last.split["document"]), DEFAULT_VISIBILITY, reader, frozen=False)
            old_figures = old.figures_of(organization.slug)
            before = old_figures.receives if old_figures else 0
            old_items = own_items(last.document, last.split, organization.slug)
            sees_price = all(item.net is not None for item in (*items, *old_items))
            found = changes_since(last, version, [])
            changes = tuple(
                change if sees_price else _without_price(change)
                for change in (found.changes if found else ())
                if change.owner == organization.slug
            )
            was, now = payees_plan(last.document), payees_plan(version.document)
            if was != now:
                whole = _("all on acceptance")
                changes += (Change("plan", _("Payments"), was or whole, now or whole),)
        cards.append(
            ConsentCard(
                consent=consent,
                figures=figures,
                least=figures.receives + figures.commission_paid - most
                if figures and figures.receives is not None
                else 0,
                most_commission=most,
                before=before,
                before_number=last.number if last else None,
                changes=changes,
                items=items,
                payments=payees_plan(version.document),
                reasons=_reasons(version, items, reasons.get(version.pk, {})),
            )
        )
    return cards


def _reasons(
    version: QuoteVersion, items: Sequence[OwnItem], said: Mapping[str, tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """What the seller says of the discounts on these items; nothing of those whose price is not the owner's matter."""
    lines = dict.fromkeys(item.key.rpartition(".")[0] for item in items if item.net is not None)
    whole = (("", version.discount_reason),) if version.discount_reason and lines else ()
    return whole + tuple(said[key] for key in lines if key in said)


def _without_price(change: Change) -> Change:
    """The change for a wholesale owner, which does not learn for how much its part is sold."""
    if change.kind == "line":
        return replace(change, was="", now=_("added") if change.now else _("removed"), effect=None)
    return replace(change, effect=None)
