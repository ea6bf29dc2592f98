"""The side navigation of the workspaces: what each kind of organisation, and each role in it, finds at the left.

Every app registers its places in `ready()`, each in one of the groups below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.organizations.access import CAPABILITIES, Can
from core.organizations.models import Membership

SELLERS = frozenset({"vendor", "partner"})
TRADERS = SELLERS | {"buyer"}
BUYERS = frozenset({"buyer"})
PARTNERS = frozenset({"partner"})
OPERATORS = frozenset({"operator"})


class Group(Enum):
    """The groups of the side navigation, from the top to the bottom, with the words above each."""

    WORK = ""
    OFFER = _("Catalog")
    MONEY = _("Money")
    MARKETPLACE = _("Marketplace")
    IN_AND_OUT = _("Payments")
    BOOKS = _("Accounting")
    ORGANISATION = _("Organisation")


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its key (`section` in a page's context), words, URL name, icon, and who finds it there.

    Places of a group are sorted by `order`. `also` are further sections whose pages belong to this place.
    """

    group: Group
    order: int
    key: str
    label: str | Promise
    url: str
    icon: str
    kinds: frozenset[str] = frozenset()
    capability: Can = Can.VIEW
    also: frozenset[str] = frozenset()


_places: list[Place] = []


def register_places(*places: Place) -> None:
    """Add places; one that is registered already stays as it is. ValueError if a key means two places."""
    for place in places:
        if place in _places:
            continue
        if any(place.key == other.key for other in _places):
            raise ValueError(f"two places are called {place.key}")
        _places.append(place)
    _places.sort(key=lambda place: place.order)


def workspace_groups(
    membership: Membership | None, section: str, counts: Mapping[str, int]
) -> list[tuple[str, list[tuple[str, str, str, int, bool]]]]:
    """What this member finds: (label, [(words, url, icon, count, is current)]), without groups that hold no place."""
    if membership is None:
        return []
    kinds, capabilities = membership.organization.kinds, CAPABILITIES[membership.role]
    groups = []
    for group in Group:
        shown = [
            (str(place.label), url, place.icon, counts.get(place.key, 0), section in {place.key, *place.also})
            for place in _places
            if place.group is group
            and (not place.kinds or place.kinds & kinds)
            and place.capability in capabilities
            and (url := address_of(place.url))
        ]
        if shown:
            groups.append((str(group.value), shown))
    return groups


def address_of(name: str) -> str | None:
    """The address of a page without arguments; None where the project does not serve it."""
    try:
        return reverse(name)
    except NoReverseMatch:  # an installation need not serve every app
        return None
