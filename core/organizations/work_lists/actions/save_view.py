"""Save what a list is asked for under a name, rename it, share it, and let a list open with it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.organizations.models import DefaultView, Membership, SavedView
from core.organizations.work_lists.queries.saved_views import MOST_OWN, MOST_SHARED


class ViewNameTaken(ValueError):
    """The person, or of shared ones the organisation, has a view of this list by this name."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is a view called “%(name)s” already. Choose another name.") % {"name": name})


class TooManyViews(ValueError):
    """The person, or the organisation, has as many views of the list as it can have."""

    def __init__(self, *, shared: bool) -> None:
        self.shared = shared
        text = (
            _("Your organisation shares %(n)d views of this list, which is the limit. Delete one first.")
            % {"n": MOST_SHARED}
            if shared
            else _("You have %(n)d views of this list, which is the limit. Delete one first.") % {"n": MOST_OWN}
        )
        super().__init__(text)


@transaction.atomic
def save_view(
    membership: Membership, list_key: str, *, name: str, query: str, is_shared: bool, is_default: bool
) -> SavedView:
    """Keep the query of this list under the name, for the member or for all members of its organisation.

    Raises ViewNameTaken, TooManyViews.
    """
    view = SavedView(organization_id=membership.organization_id, list=list_key, query=query, by_id=membership.user_id)
    _store(view, name=name, is_shared=is_shared)
    open_with(membership, view, is_default=is_default)
    return view


@transaction.atomic
def change_view(membership: Membership, view: SavedView, *, name: str, is_shared: bool, is_default: bool) -> None:
    """Rename the view, share it or no longer; nobody else's list opens with one that is not shared.

    Raises ViewNameTaken, TooManyViews.
    """
    _store(view, name=name, is_shared=is_shared)
    if not is_shared:
        DefaultView.objects.filter(view=view).exclude(membership__user=view.by_id).delete()
    open_with(membership, view, is_default=is_default)


@transaction.atomic
def open_with(membership: Membership, view: SavedView, *, is_default: bool) -> None:
    """Let the list open with this view for the member, or no longer."""
    if is_default:
        DefaultView.objects.update_or_create(membership=membership, list=view.list, defaults={"view": view})
    else:
        DefaultView.objects.filter(membership=membership, view=view).delete()


def _store(view: SavedView, *, name: str, is_shared: bool) -> None:
    becomes = view.pk is None or view.is_shared != is_shared
    view.name, view.is_shared = name, is_shared
    same = SavedView.objects.filter(organization=view.organization_id, list=view.list, is_shared=is_shared)
    others = same if is_shared else same.filter(by=view.by_id)
    if becomes and others.count() >= (MOST_SHARED if is_shared else MOST_OWN):
        raise TooManyViews(shared=is_shared)
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise ViewNameTaken(name) from error
