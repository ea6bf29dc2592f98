"""Propose terms, with a new partnership or within one."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.access import require_verified
from core.organizations.events import TermsProposed
from core.organizations.models import Organization, Partnership, PartnershipTerms, User


class NotAParty(ValueError):
    """Somebody outside the partnership proposed."""

    def __init__(self) -> None:
        super().__init__(_("Only the two organisations of a partnership can propose its terms."))


@transaction.atomic
def propose_terms(
    *,
    provider: Organization,
    partner: Organization,
    proposed_by: Organization,
    by: User,
    kind: str,
    owner_bp: int | None = None,
    standing_consent: bool = False,
    max_discount_bp: int = 0,
    min_quantity: int | None = None,
    max_quantity: int | None = None,
    max_value_minor: int | None = None,
    value_currency: str = "",
    max_valid_days: int | None = None,
    territories: Iterable[str] = (),
    note: str = "",
    effective_from: dt.datetime | None = None,
) -> PartnershipTerms:
    """Write the next version of the terms as a proposal that the other side accepts.

    Starts the partnership if the two have none. `owner_bp` (basis points) is for a revenue share; wholesale prices
    are added per plan in the catalog. Raises NotAParty, and NotVerified unless both organisations are verified.
    Standing consent counts up to a discount of `max_discount_bp` on the list price (of a revenue share), from
    `min_quantity` up to `max_quantity` of a plan, while the provider's parts of the quote come to at most
    `max_value_minor` (minor units of `value_currency`), for quotes valid for at most `max_valid_days` (None is no
    limit), and for buyers in the countries (codes) of `territories` (none: everywhere).
    """
    if proposed_by not in (provider, partner):
        raise NotAParty
    require_verified(proposed_by, provider, partner)
    partnership, created = Partnership.objects.get_or_create(
        provider=provider, partner=partner, defaults={"proposed_by": proposed_by, **_contact(provider, proposed_by, by)}
    )
    partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if not created and partnership.status in (Partnership.Status.ENDED, Partnership.Status.DECLINED):
        partnership.status, partnership.proposed_by = Partnership.Status.PROPOSED, proposed_by
        partnership.save(update_fields=["status", "proposed_by"])
    partnership.terms.filter(accepted_at__isnull=True).delete()
    terms = PartnershipTerms.objects.create(
        partnership=partnership,
        version=(partnership.terms.aggregate(Max("version"))["version__max"] or 0) + 1,
        kind=kind,
        owner_bp=owner_bp if kind == PartnershipTerms.Kind.REVENUE_SHARE else None,
        standing_consent=standing_consent,
        max_discount_bp=max_discount_bp if kind == PartnershipTerms.Kind.REVENUE_SHARE else 0,
        min_quantity=min_quantity,
        max_quantity=max_quantity,
        max_value_minor=max_value_minor,
        value_currency=value_currency if max_value_minor is not None else "",
        max_valid_days=max_valid_days,
        territories=sorted(set(territories)),
        note=note,
        effective_from=effective_from or clock.now(),
        proposed_by=proposed_by,
    )
    audit.record(
        "terms.proposed",
        f"partnership:{provider.slug}:{partner.slug}",
        by=by,
        organization=proposed_by.pk,
        version=terms.version,
    )
    announce(TermsProposed(terms.pk, partner.pk if proposed_by == provider else provider.pk, by.pk))
    return terms


def _contact(provider: Organization, proposed_by: Organization, by: User) -> dict[str, User]:
    return {"provider_contact" if proposed_by == provider else "partner_contact": by}
