"""Freeze a version, work out its split, and ask its owners and sellers to consent."""

import datetime as dt
from collections.abc import Container, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from billing.settling.queries.due import days_held
from core.kit import audit, clock
from core.kit.changes import Changes
from core.kit.record_language import in_record_language
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, User
from core.split.interface import InvalidSplit
from marketplace.deals.actions.split_quote import split_quote
from marketplace.quotes.approving.actions.close_approvals import close_approvals
from marketplace.quotes.consenting.domain.own_part import own_part
from marketplace.quotes.consenting.queries.authority import below_minimum, reasons_to_ask
from marketplace.quotes.consenting.queries.expected_consents import agreed_before
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.domain.obstacles import Obstacle
from marketplace.quotes.domain.validity import YES_REACHES
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen
from marketplace.quotes.drafting.queries.drafting import next_version_number
from marketplace.quotes.drafting.queries.offered_lines import settle_terms
from marketplace.quotes.drafting.queries.readiness import guardrail, moved_list_prices, obstacles
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import Consent, QuoteLine, QuoteVersion, VersionParty
from marketplace.quotes.papers.queries.letterheads import letterhead
from marketplace.quotes.pricing.queries.list_prices import list_units
from marketplace.quotes.pricing.queries.special_prices import take_specials
from marketplace.quotes.reading.queries.companies import companies
from marketplace.quotes.reading.queries.documents import document_hash, version_document
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.reading.queries.version_lines import (
    chosen_of,
    offered_in,
    party_names,
    priced_quote,
    providers_of,
)
from marketplace.quotes.states import CONSENTED, ConsentStatus, QuoteStatus, VersionStatus

_OF_LINES = ("quantity", "unit_price_minor", "list_minor", "discount_minor", "net_minor", "later_minor")
_OF_PARTS = (
    "listed", "list_minor", "net_minor", "minimum", "terms", "terms_kind", "owner_bp", "wholesale_unit_minor",
    "wholesale_minor", "floor_minor", "asked_category", "special",
)  # fmt: skip


class CannotPropose(ValueError):
    """Something is missing or would lose money; `obstacles` say what, line by line, and how to fix it."""

    def __init__(self, found: Sequence[Obstacle]) -> None:
        self.obstacles = tuple(found)
        super().__init__(" ".join(each.text for each in found))


@transaction.atomic
def propose_version(version: QuoteVersion, *, by: User) -> QuoteVersion:
    """From draft to proposed: terms of today, frozen document and hash, split preview, a consent per seller and owner.

    The seller's own consent is given by proposing, or stands where its buyer buys at list prices; an owner with
    standing consent in all terms concerned has given its own, unless a line goes beyond what they allow; every other
    is asked. Lines that the buyer may choose count as those that are chosen: whoever consents says yes to every
    selection.
    An older proposed version that was not sent is replaced. Raises VersionIsFrozen,
    QuoteIsClosed, NotVerified, or CannotPropose, which says what to fix (a negative result for the seller included,
    and list prices that moved since the draft was saved: nobody proposes a price without having seen it).
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    if version.status != VersionStatus.DRAFT:
        raise VersionIsFrozen(version)
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    _take_next_number(version)
    now, version.time_zone = clock.now(), quote.seller.zone
    lines = offered_in(version)
    require_verified(quote.seller, *providers_of(lines))
    listed = list_units(lines, quote.currency, now)
    missing = _compute_under_todays_terms(version, lines, listed)
    found = [*moved_list_prices(lines, listed, quote.currency), *missing, *obstacles(version, lines, version.today)]
    if found:
        raise CannotPropose(found)
    try:
        # A split goes line by line, so where that of all lines stands, that of every selection does.
        offered = split_quote(priced_quote(version, lines), now)
        split = split_quote(priced_quote(version, chosen_of(lines)), now) if version.has_choices else offered
    except InvalidSplit as error:
        raise CannotPropose(
            guardrail(error, [(each, list(each.components.all())) for each in lines], quote.currency, quote.seller)
        ) from error
    QuoteVersion.objects.filter(quote=quote, status=VersionStatus.PROPOSED).update(status=VersionStatus.SUPERSEDED)
    close_approvals(quote, side=Side.SELLER)
    version.hold_days, version.buyer_country = days_held(), quote.buyer.country
    version.document = version_document(version, lines) | companies(quote)
    version.document_hash = document_hash(version.document)
    version.letterhead = letterhead(quote)
    version.split = {"document": split.document, "result": split.result.to_document(party_names(split.result))}
    if version.has_choices:
        version.split["offered"] = offered.document
    version.split_hash = split.fingerprint
    version.status, version.proposed_at = VersionStatus.PROPOSED, now
    version.save()
    parties = Organization.objects.filter(slug__in=list(offered.result.parties))
    VersionParty.objects.bulk_create(VersionParty(version=version, organization=each) for each in parties)
    consents = _ask(version, lines, by)
    waiting = [each for each in consents if each.status not in CONSENTED]
    quote.move_to(QuoteStatus.AWAITING_CONSENT if waiting else QuoteStatus.READY, now)
    quote.save(update_fields=["status", "changed_at"])
    audit.record(
        "quote.proposed",
        f"quote:{quote.reference}",
        by=by,
        organization=quote.seller_id,
        version=version.number,
        document_hash=version.document_hash,
        split_hash=version.split_hash,
    )
    return version


def _take_next_number(version: QuoteVersion) -> None:
    """A choice that the buyer made meanwhile has a higher number; what is sent after it has a higher one still."""
    following = next_version_number(version.quote)
    if following > version.number + 1:
        version.number = following


def _compute_under_todays_terms(
    version: QuoteVersion, lines: list[QuoteLine], listed: Container[int | None]
) -> list[Obstacle]:
    """Take the terms of today and the owners' special prices, and which prices are the catalog's (`listed`: plans that
    have one). Gives what of special prices is missing or out of reach."""
    parts = [(line, list(line.components.all())) for line in lines]
    changed_lines = Changes(lines, _OF_LINES)
    changed_parts = Changes([part for _line, components in parts for part in components], _OF_PARTS)
    settle_terms(parts, version.quote.currency, clock.now())
    missing = take_specials(version, parts)
    for line, components in parts:
        for part in components:
            part.listed = part.plan_id in listed
        line.compute(components)
    version.compute(lines)
    changed_lines.store()
    changed_parts.store()
    return missing


def _is_covered(version: QuoteVersion, agreed: QuoteVersion, key: str, *, is_short: bool) -> bool:
    """Whether the yes to an earlier version counts for this one: the part is the same, and its last day is at most
    30 days after that one's, however often the offer was extended in between.

    `is_short`: the owner's terms allow fewer days than this version has, so that only the day it agreed to counts.
    """
    last_day = agreed.valid_until + (dt.timedelta() if is_short else YES_REACHES)
    return version.valid_until <= last_day and _part(agreed, key) == _part(version, key)


def _with_shorter_terms(version: QuoteVersion, lines: list[QuoteLine]) -> set[int]:
    """The owners whose terms bind them for fewer days than the version can be accepted."""
    most = {
        (part.owner_id, part.terms.max_valid_days) for line in lines for part in line.components.all() if part.terms
    }
    return {owner for owner, days in most if days is not None and version.valid_days > days}


def _below_floor(lines: list[QuoteLine]) -> set[int]:
    """The owners of which a part costs less than their terms name: at wholesale their part does not tell the price, so
    a yes to an earlier version may have been given to a higher one."""
    return {
        part.owner_id
        for line in lines
        for part in line.components.all()
        if part.floor_minor is not None and part.net_minor < part.floor_minor and part.wholesale_minor is not None
    }


def _part(version: QuoteVersion, key: str) -> bytes:
    return own_part(version.document, version.split, key, version.visibility)


@in_record_language
def _ask(version: QuoteVersion, lines: list[QuoteLine], by: User) -> list[Consent]:
    """A consent per seller and owner, and a notice to each that still has to answer."""
    quote, now = version.quote, version.proposed_at or clock.now()
    asked: dict[int, Organization] = {}
    standing: dict[int, list[bool]] = {}
    under: dict[int, str] = {}
    agreed = agreed_before(version)
    beyond = reasons_to_ask(version, lines)
    short, fewer, low = _with_shorter_terms(version, lines), below_minimum(lines), _below_floor(lines)
    for line in lines:
        asked[line.seller_id] = line.seller
        standing.setdefault(line.seller_id, []).append(False)
        for part in line.components.all():
            asked[part.owner_id] = part.owner
            if part.owner_id != line.seller_id:
                standing.setdefault(part.owner_id, []).append(bool(part.terms and part.terms.standing_consent))
                under[part.owner_id] = str(part.terms.version) if part.terms else ""
    made = []
    for pk, organization in asked.items():
        consent = Consent(version=version, organization=organization, asked_at=now)
        stands = all(standing.get(pk, [False]))
        if pk == quote.seller_id and version.at_list:
            consent.status, consent.at = ConsentStatus.STANDING, now
            consent.reason = _("Sold at its list price in the catalog.")
        elif pk == quote.seller_id:
            consent.status, consent.by, consent.at = ConsentStatus.GIVEN, by, now
            consent.reason = _("Given by proposing the version.")
        elif stands and pk not in beyond:
            consent.status, consent.at = ConsentStatus.STANDING, now
            consent.reason = _("Standing consent in the partnership's terms, version %(n)s.") % {"n": under[pk]}
        elif (
            pk in agreed and pk not in low and _is_covered(version, agreed[pk], organization.slug, is_short=pk in short)
        ):
            consent.status, consent.at = ConsentStatus.CARRIED, now
            consent.reason = _("Its part has not changed since version %(n)d.") % {"n": agreed[pk].number}
        else:
            consent.reason = beyond[pk] if stands else fewer.get(pk, "")
        made.append(consent)
    Consent.objects.bulk_create(made)
    for consent in made:
        if consent.status == ConsentStatus.PENDING:
            notify(
                consent.organization,
                kind="consent.asked",
                text=lambda: (
                    _("%(seller)s asks for your consent to %(title)s, version %(n)d, by %(day)s")
                    % {
                        "seller": quote.seller,
                        "title": version.title,
                        "n": version.number,
                        "day": version.last_day,
                    }
                ),
                url="/consents/",
                capability=Can.CONSENT,
                facts=lambda: version_facts(version, with_total=False),
            )
    return made
