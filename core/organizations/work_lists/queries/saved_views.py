"""Saved views of lists: which a member may open, whether each still fits its list, and how many rows it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any  # Any: what a form read

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict

from core.kit.forms import SearchForm
from core.organizations.counting import counts_of
from core.organizations.models import DefaultView, Membership, SavedView
from core.organizations.registry import WorkList

#: Views that one person keeps of a list, and that an organisation shares of it.
MOST_OWN, MOST_SHARED = 20, 20


@dataclass(frozen=True, slots=True)
class ShownView:
    """A saved view with how many rows it finds; None where it no longer fits its list. `is_default`: for the reader."""

    view: SavedView
    count: int | None
    is_default: bool


def views_of(membership: Membership, list_key: str = "") -> QuerySet[SavedView]:
    """The views that the member may open, of this list or of all: its own, and those that its organisation shares."""
    found = SavedView.objects.filter(
        Q(by=membership.user_id) | Q(is_shared=True), organization=membership.organization_id
    )
    if list_key:
        found = found.filter(list=list_key)
    return found.annotate(is_default=Exists(DefaultView.objects.filter(view=OuterRef("pk"), membership=membership)))


def asked_by(view: SavedView, work: WorkList, membership: Membership) -> SearchForm | None:
    """The list's form as the view fills it; None where the view no longer fits, since what it names is gone."""
    values = QueryDict(view.query)
    form = work.form(values, membership)
    return form if form.is_valid() and set(values) <= set(form.fields) else None


def counted_views(
    views: Sequence[SavedView], work: WorkList, membership: Membership
) -> tuple[int | None, tuple[ShownView, ...]]:
    """How many rows the whole list has, and these views with theirs. One query; none, and None, without a view."""
    if not views:
        return None, ()
    asked: dict[str, dict[str, Any]] = {"": {}}
    for each in views:
        form = asked_by(each, work, membership)
        if form is not None:
            asked[str(each.pk)] = form.asked
    counts = counts_of(membership.organization, {key: work.rows(membership, said) for key, said in asked.items()})
    shown = (ShownView(each, counts.get(str(each.pk)), getattr(each, "is_default", False)) for each in views)
    return counts[""], tuple(shown)
