"""The operator adds a category."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Category
from catalog.classifying.actions.place_category import make_category
from catalog.domain.categories import CODE, LEVELS
from core.kit import audit
from core.kit.locks import Lock, advisory_lock
from core.kit.slugs import readable_slug
from core.organizations.models import User


class CannotPlace(ValueError):
    """The tree cannot hold this; `field` is where the message belongs, which says what to do."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


@transaction.atomic
def add_category(name: str, names: Mapping[str, str], below: Category | None, *, by: User | None) -> Category:
    """Add it behind the others below `below` (None: at the top); hidden where that one is. Raises CannotPlace."""
    with advisory_lock(Lock.CATEGORIES):
        below = Category.objects.get(pk=below.pk) if below else None
        check_name(name, below)
        check_room(below, readable_slug(name), levels=1)
        category = make_category(below, name, names=dict(names))
    audit.record("category.added", f"category:{category.code}", by=by, organization=None, name=name)
    return category


def check_name(name: str, below: Category | None, *, of: Category | None = None) -> None:
    """Raises CannotPlace for a name that makes no code, or that another of its level has, written in some way."""
    slug = readable_slug(name)
    if not slug:
        raise CannotPlace("name", _("Use letters or digits: the address of the category is made of its name."))
    level = below.get_children() if below else Category.get_root_nodes()
    for other in level.exclude(pk=of.pk if of else 0):
        if readable_slug(other.name) == slug:
            raise CannotPlace("name", _("There is a category “%(name)s” at this place.") % {"name": other.name})


def check_room(below: Category | None, tail: str, *, levels: int) -> None:
    """Raises CannotPlace where so many levels, or this much of a code, do not fit below the category."""
    if below is None:
        return
    if below.depth + levels > LEVELS:
        raise CannotPlace("below", _("The tree has at most %(n)s levels. Choose a place further up.") % {"n": LEVELS})
    if len(f"{below.code}/{tail}-99") > CODE:
        raise CannotPlace("below", _("The names above are too long for another level. Choose a place further up."))
