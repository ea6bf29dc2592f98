"""What the page of a change shows, for its owner and for the operator."""

import datetime as dt
from dataclasses import dataclass

from catalog.listing.queries.changes import comments_of
from catalog.listing.queries.contents import contents_of
from catalog.models import ChangeComment, ListingChange
from catalog.publishing.queries.comparison import FieldRow, comparison
from catalog.publishing.queries.reviewed import trusted_among, what_is_reviewed
from core.kit.versions import version_of
from core.organizations.access import NotVerified


@dataclass(frozen=True, slots=True)
class ChangePage:
    """Field by field, the comments, and whether the operator reads it first; `seen` names exactly what is shown.

    `waits`: why a scheduled change is not published on its day, as it stands now.
    """

    rows: tuple[FieldRow, ...]
    comments: tuple[ChangeComment, ...]
    needs_review: bool
    is_trusted: bool
    seen: str
    waits: str = ""

    @property
    def overtaken(self) -> bool:
        """Whether somebody else changed something of what it touches."""
        return any(row.is_overtaken for row in self.rows)


def change_page(change: ListingChange, at: dt.datetime) -> ChangePage:
    """The page of one change, with the rules of `at` where it is not submitted yet."""
    if change.status in (ListingChange.Status.DRAFT, ListingChange.Status.RETURNED):
        reviewed = what_is_reviewed(change, at)
        rows, needs = comparison(change, reviewed), bool(reviewed)
    else:
        rows, needs = comparison(change, change.reviewed), bool(change.reviewed)
    return ChangePage(
        rows=rows,
        comments=tuple(comments_of(change)),
        needs_review=needs,
        is_trusted=change.product.owner_id in trusted_among([change.product.owner_id]),
        seen=seen_version(change),
        waits=_waits(change),
    )


def _waits(change: ListingChange) -> str:
    owner = change.product.owner
    is_scheduled = change.status == ListingChange.Status.SCHEDULED
    return str(NotVerified(owner)) if is_scheduled and not owner.is_verified else ""


def seen_version(change: ListingChange) -> str:
    """A short name of what somebody reads before deciding: what is proposed, and what is published."""
    stored = contents_of([change.product])[change.product_id] if change.is_open else {}
    return version_of({"proposed": change.proposed, "stored": stored})
