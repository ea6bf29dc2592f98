"""Whom a draft, as it stands, would ask for consent if it were proposed now, and why."""

import copy
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.organizations.models import Organization
from marketplace.quotes.consenting.queries.authority import reasons_beyond
from marketplace.quotes.models import Consent, QuoteLine, QuoteVersion
from marketplace.quotes.states import ConsentStatus


@dataclass(frozen=True, slots=True)
class AskedOwner:
    """Somebody who would be asked, and why, in words. `agreed`: the version whose yes counts where its part is the
    same."""

    owner: Organization
    why: str
    agreed: int | None


@dataclass(frozen=True, slots=True)
class ExpectedConsents:
    """Those who would be asked, and those whose standing consent covers their parts."""

    asked: tuple[AskedOwner, ...]
    standing: tuple[Organization, ...]


def expected_consents(version: QuoteVersion, lines: Sequence[QuoteLine], at: dt.datetime) -> ExpectedConsents:
    """For a seller's own draft in memory, its terms settled. One query, however many lines there are."""
    quote = version.quote
    proposed = copy.copy(version)
    proposed.proposed_at, proposed.buyer_country = at, quote.buyer.country
    parts = [(line, list(line.components.all())) for line in lines]
    beyond = reasons_beyond(proposed, parts)
    owners: dict[int, Organization] = {}
    why: dict[int, str] = {}
    for line, components in parts:
        owners.setdefault(line.seller_id, line.seller)
        why.setdefault(line.seller_id, _("It sells a line of this quote itself."))
        for part in components:
            owners.setdefault(part.owner_id, part.owner)
            if part.owner_id != line.seller_id and part.terms is not None and not part.terms.standing_consent:
                why.setdefault(part.owner_id, _("Its terms ask for its consent to each quote."))
    why = beyond | why
    others = {pk: owner for pk, owner in owners.items() if pk != quote.seller_id}
    agreed = agreed_before(version) if others else {}
    asked = [
        AskedOwner(owner, why[pk], agreed[pk].number if pk in agreed else None)
        for pk, owner in others.items()
        if pk in why
    ]
    return ExpectedConsents(tuple(asked), tuple(owner for pk, owner in others.items() if pk not in why))


def agreed_before(version: QuoteVersion) -> dict[int, QuoteVersion]:
    """By organisation, the earlier version to which its people said yes last, if nothing else came after."""
    said = (
        Consent.objects.filter(version__quote=version.quote, version__number__lt=version.number)
        .exclude(status__in=[ConsentStatus.PENDING, ConsentStatus.CARRIED])
        .select_related("version")
    )
    newest = {each.organization_id: each for each in said.order_by("version__number")}
    return {pk: each.version for pk, each in newest.items() if each.status == ConsentStatus.GIVEN}
