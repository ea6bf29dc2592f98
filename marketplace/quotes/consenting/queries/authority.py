"""Which owners a version concerns beyond what their standing consent covers."""

import datetime as dt
from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from core.organizations.models import Organization, PartnershipTerms
from core.organizations.partnering.queries.partnerships import terms_between
from core.split.visibility import DEFAULT_VISIBILITY
from marketplace.quotes.consenting.domain.authority import Beyond, Limits, Offered, beyond
from marketplace.quotes.domain.choices import GROUPS
from marketplace.quotes.interface import PlanKind
from marketplace.quotes.models import Consent, QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.states import CONSENTED, ConsentStatus


def reasons_to_ask(version: QuoteVersion, lines: Sequence[QuoteLine]) -> dict[int, str]:
    """By owner's id, why standing consent does not cover its parts of these lines, in words for it and the seller.

    Owners whose parts are within their terms are missing. `version` has its time of proposing, and `lines`
    are those of `version_lines`: once it is proposed, they and the terms they point to no longer change, so the answer
    is the same at any later moment.
    """
    return reasons_beyond(version, [(line, list(line.components.all())) for line in lines])


def reasons_beyond(
    version: QuoteVersion, lines: Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]]
) -> dict[int, str]:
    """The same of lines with their components, which need not be stored."""
    found: dict[int, dict[str, None]] = {}
    worth = _worth(lines)
    for line, parts in lines:
        recurring = sum(part.list_price.price_of(part.quantity) for part in parts if part.later)
        later_floor = _later_floor(line, parts)
        for part in parts:
            if part.owner_id == line.seller_id or part.terms is None:
                continue
            offered = Offered(
                list=line.list_minor,
                net=line.net_minor,
                listed=part.listed,
                later_list=recurring,
                later_net=line.later_minor if line.later_set else None,
                quantity=part.least,
                minimum=part.minimum,
                valid_days=version.valid_days,
                pays_later=version.plan_kind != PlanKind.ACCEPTANCE,
                country=version.buyer_country if version.proposed_at else version.quote.buyer.country,
                shows_figures=version.visibility != DEFAULT_VISIBILITY,
                part_net=part.net_minor,
                # An owner that named its own price for this quote is paid that, however low the buyer's price is.
                floor=None if part.special_id is not None else part.floor_minor,
                later_floor=later_floor if part.later and part.floor_minor is not None else 0,
                most=part.most,
                worth=worth[part.owner_id],
                currency=version.quote.currency,
                category=part.asked_category,
            )
            for each in beyond(offered, _limits(part)):
                found.setdefault(part.owner_id, {})[_worded(each, line, part, part.terms)] = None
    return {owner: " ".join(reasons) for owner, reasons in found.items()}


def below_minimum(lines: Sequence[QuoteLine]) -> dict[int, str]:
    """By owner's id, which of its parts are offered in fewer than the catalog sells, in words."""
    found: dict[int, dict[str, None]] = {}
    for line in lines:
        for part in line.components.all():
            if part.is_below_minimum:
                found.setdefault(part.owner_id, {})[_worded(Beyond.MINIMUM, line, part, part.terms)] = None
    return {owner: " ".join(reasons) for owner, reasons in found.items()}


def without_consent(version: QuoteVersion, consents: Sequence[Consent], lines: Sequence[QuoteLine]) -> list[Consent]:
    """The consents without which the version binds nobody: not given, or standing for more than their terms cover."""
    uncovered = reasons_to_ask(version, lines)
    return [
        each
        for each in consents
        if each.status not in CONSENTED or (each.status == ConsentStatus.STANDING and each.organization_id in uncovered)
    ]


def stands_on_ended_terms(consents: Sequence[Consent], lines: Sequence[QuoteLine], at: dt.datetime) -> list[Consent]:
    """The standing consents given by terms that are not in force at `at`. One query for each seller of a line."""
    standing = {each.organization_id: each for each in consents if each.status == ConsentStatus.STANDING}
    under: dict[int, tuple[Organization, dict[int, int | None]]] = {}
    for line in lines:
        for part in line.components.all():
            if part.owner_id in standing and part.owner_id != line.seller_id:
                under.setdefault(line.seller_id, (line.seller, {}))[1][part.owner_id] = part.terms_id
    ended = set()
    for seller, terms in under.values():
        now = terms_between(seller, terms, at)
        ended |= {owner for owner, pk in terms.items() if owner not in now or now[owner].pk != pk}
    return [standing[owner] for owner in standing if owner in ended]


def _limits(part: QuoteComponent) -> Limits:
    """Those of its terms; an owner that named its own price for this quote is paid that at any discount."""
    terms = part.terms
    if terms is None:
        return Limits()
    discount = None if part.special_id is not None else terms.discount_limit_bp
    return Limits(
        discount, terms.min_quantity, terms.max_valid_days, frozenset(terms.territories),
        terms.max_quantity, terms.max_value_minor, terms.value_currency,
    )  # fmt: skip


def _later_floor(line: QuoteLine, parts: Sequence[QuoteComponent]) -> int:
    """The least that a later year of the line may cost: what its recurring parts cost at their lowest prices."""
    floor = sum(part.floor_minor or 0 for part in parts if part.later and part.special_id is None)
    return floor * line.period[1] // line.period[0] if line.period else floor


def _worth(lines: Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]]) -> dict[int, int]:
    """By owner's id, what its parts come to for it, in minor units: what it is paid at wholesale, else their price. Of
    alternatives those count that come to the most."""
    found: dict[int, int] = {}
    groups: dict[tuple[int, str], int] = {}
    for line, parts in lines:
        mine: dict[int, int] = {}
        for part in parts:
            amount = part.net_minor if part.wholesale_minor is None else part.wholesale_minor
            mine[part.owner_id] = mine.get(part.owner_id, 0) + amount
        for owner, amount in mine.items():
            if line.choice in GROUPS:
                groups[owner, line.choice] = max(groups.get((owner, line.choice), 0), amount)
                found.setdefault(owner, 0)
            else:
                found[owner] = found.get(owner, 0) + amount
    for (owner, _group), amount in groups.items():
        found[owner] += amount
    return found


def _worded(each: Beyond, line: QuoteLine, part: QuoteComponent, terms: PartnershipTerms | None) -> str:
    """The limit itself is not named: the quote's seller may be no party of the terms."""
    names = {
        "line": line.name,
        "part": part.name,
        "n": terms.version if terms else 0,
        "minimum": number_format(part.minimum, force_grouping=True),
        "category": part.asked_category,
    }
    match each:
        case Beyond.LIST_PRICE:
            text = _("The catalog has no list price for %(part)s (%(line)s).")
        case Beyond.DISCOUNT:
            text = _("The discount on “%(line)s” is larger than the terms, version %(n)d, allow without asking.")
        case Beyond.QUANTITY:
            text = _("%(part)s: the quantity is smaller than the terms, version %(n)d, allow without asking.")
        case Beyond.MINIMUM:
            text = _("%(part)s: the quantity is smaller than the minimum in the catalog, %(minimum)s.")
        case Beyond.MOST:
            text = _("%(part)s: the quantity is larger than the terms, version %(n)d, allow without asking.")
        case Beyond.FLOOR:
            text = _("%(part)s: the price is lower than the lowest price in the terms, version %(n)d.")
        case Beyond.VALUE:
            text = _(
                "The parts come to more than the terms, version %(n)d, allow without asking, or are in a currency that"
                " the terms do not name."
            )
        case Beyond.CATEGORY:
            text = _("%(part)s is in a category of which the terms, version %(n)d, always ask: %(category)s.")
        case Beyond.PAYMENT:
            text = _("Not all of the price is paid on acceptance, so your money comes later.")
        case Beyond.VALIDITY:
            text = _("This version is valid for longer than the terms, version %(n)d, allow without asking.")
        case Beyond.VISIBILITY:
            text = _("Other organisations would read your figures, which the terms do not allow without asking.")
        case Beyond.TERRITORY:
            text = _("%(part)s: the buyer is outside the countries that the terms, version %(n)d, name.")
    return text % names
