"""A frozen or previewed split as the sheet that one organisation may read."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import gettext as _

from core.organizations.models import Organization
from core.split.document import canonical, parse_text
from core.split.interface import SplitResult
from core.split.sheet import PartyName, Sheet, build_sheet
from core.split.split import compute_split


@lru_cache(maxsize=256)
def _split_of_bytes(document: bytes) -> SplitResult:
    return compute_split(parse_text(document.decode("ascii")))


def split_of(document: Mapping[str, object]) -> SplitResult:
    """The split that a stored document gives: the same for ever, since it is computed from the document alone."""
    return _split_of_bytes(canonical(document))


def party_names(result: SplitResult) -> dict[str, PartyName]:
    """How every organisation that the split speaks of is shown. One query."""
    request = result.request
    keys = {request.buyer, request.seller, *result.parties}
    keys |= {touch.partner for touch in request.touches} | {each.partner for each in request.registrations}
    return {
        each.slug: PartyName(each.name, organization_kind(each), each)
        for each in Organization.objects.filter(slug__in=keys)
    }


def organization_kind(organization: Organization) -> str:
    """What it is in one word: a vendor that also sells others' offerings is a partner only where it lists nothing."""
    if organization.is_vendor:
        return _("Vendor")
    return _("Partner") if organization.is_partner else _("Buyer")


def sheet_for(
    document: Mapping[str, object],
    reader: Organization,
    *,
    visibility: str,
    buyer_id: int,
    tax: int,
    frozen: bool,
    chosen: str | None = None,
) -> Sheet:
    """The sheet of a split document for `reader`, under the deal's visibility; `tax` in minor units. One query.

    The caller has made sure that the reader may open the sheet at all. `actions/open_sheet.py` logs an operator's look.
    """
    result = split_of(document)
    return build_sheet(
        result.request,
        result,
        party_names(result),
        reader.slug,
        visibility,
        is_buyer=reader.pk == buyer_id and reader.slug not in result.parties,
        is_operator=reader.is_operator,
        frozen=frozen,
        chosen=chosen,
        tax=tax,
    )
