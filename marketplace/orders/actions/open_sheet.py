"""Open the sheet of a split."""

from collections.abc import Mapping

from core.kit import audit
from core.organizations.models import Organization, User
from core.split.sheet import Sheet
from marketplace.orders.queries.sheets import sheet_for


def open_sheet(
    document: Mapping[str, object],
    reader: Organization,
    *,
    about: str,
    by: User,
    visibility: str,
    buyer_id: int,
    tax: int,
    frozen: bool,
    chosen: str | None = None,
) -> Sheet:
    """The sheet of a split document for `reader`, who may open it, under the deal's visibility. `tax` is the deal's, in
    minor units.

    The operator sees every figure, so each of its looks is recorded: `by` whom, and at what (`about`, such as
    "order:O-2026-00042").
    """
    if reader.is_operator:
        audit.record("split.seen", about, by=by, organization=reader.pk)
    return sheet_for(document, reader, visibility=visibility, buyer_id=buyer_id, tax=tax, frozen=frozen, chosen=chosen)
