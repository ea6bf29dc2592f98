"""Found an organisation."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.events import announce
from core.kit.slugs import first_free, readable_slug, reserved_words
from core.organizations.events import OrganizationFounded
from core.organizations.models import Membership, Organization, Role, User

KINDS = ("buyer", "vendor", "partner")


class NotConfirmed(ValueError):
    """The person has not confirmed their e-mail address, so they act in nobody's name."""

    def __init__(self) -> None:
        super().__init__(_("Confirm your e-mail address first."))


@transaction.atomic
def create_organization(
    *, name: str, kinds: Iterable[str], by: User, title: str = "", slug: str = "", **facts: object
) -> Organization:
    """Create an organisation that plays these parts (buyer, vendor, partner), with `by` as its owner, not verified.

    `facts` are further fields of Organization. The slug is made of the name where none is wished for; a taken one
    gets a number. Raises NotConfirmed, and ValueError for an unknown part.
    """
    if not by.is_confirmed:
        raise NotConfirmed
    wanted = known_kinds(kinds)
    organization = Organization.objects.create(
        name=name.strip(), slug=free_slug(slug or name), **{f"is_{kind}": True for kind in wanted}, **facts
    )
    Membership.objects.create(organization=organization, user=by, role=Role.OWNER, title=title)
    audit.record("organization.created", f"organization:{organization.slug}", by=by, organization=organization.pk)
    announce(OrganizationFounded(organization.pk))
    return organization


def known_kinds(kinds: Iterable[str]) -> list[str]:
    """These parts, each once, in the given order. Raises ValueError for an unknown one, and for none at all."""
    wanted = list(dict.fromkeys(kinds))
    if not wanted or not set(wanted) <= set(KINDS):
        raise ValueError(f"An organisation plays one or more of {', '.join(KINDS)}.")
    return wanted


def free_slug(name: str) -> str:
    """A slug for this name that no organisation has yet."""
    base = readable_slug(name, limit=70, otherwise="organisation")
    taken = Organization.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    return first_free(base, taken={*taken, *reserved_words()})
