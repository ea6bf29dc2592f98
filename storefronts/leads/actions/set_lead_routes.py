"""Change the rules for who answers which lead."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from core.kit import audit
from core.organizations.models import Membership, Organization, User
from storefronts.models import LeadForm, LeadRoute
from storefronts.models.lead_route import MOST_ROUTES


class TooManyRoutes(ValueError):
    """The seller has `MOST_ROUTES` rules."""

    def __init__(self) -> None:
        super().__init__(_("You have %(most)s rules, the most there can be. Delete one first.") % {"most": MOST_ROUTES})


@transaction.atomic
def add_lead_route(
    organization: Organization,
    *,
    countries: Sequence[str],
    product: Product | None,
    owner: Membership,
    by: User,
    form: LeadForm | None = None,
) -> LeadRoute:
    """Add a rule behind the others. Raises TooManyRoutes."""
    _lock(organization)
    last = LeadRoute.objects.filter(organization=organization).order_by("-position").first()
    if LeadRoute.objects.filter(organization=organization).count() >= MOST_ROUTES:
        raise TooManyRoutes
    made = LeadRoute.objects.create(
        organization=organization,
        position=last.position + 1 if last else 1,
        countries=sorted(set(countries)),
        product=product,
        form=form,
        owner=owner,
    )
    _record(organization, "added", made, by)
    return made


@transaction.atomic
def delete_lead_route(route: LeadRoute, *, by: User) -> None:
    """Delete the rule; nothing where it is gone."""
    _lock(route.organization)
    if LeadRoute.objects.filter(pk=route.pk).delete()[0]:
        _record(route.organization, "deleted", route, by)


@transaction.atomic
def raise_lead_route(route: LeadRoute, *, by: User) -> None:
    """Let the rule be asked before the one above it; nothing for the first."""
    _lock(route.organization)
    own = LeadRoute.objects.filter(organization=route.organization)
    found = own.filter(pk=route.pk).first()
    above = own.filter(position__lt=found.position).order_by("-position").first() if found else None
    if found is None or above is None:
        return
    found.position, above.position = above.position, found.position
    LeadRoute.objects.bulk_update([found, above], ["position"])
    _record(route.organization, "raised", found, by)


def _lock(organization: Organization) -> None:
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)


def _record(organization: Organization, what: str, route: LeadRoute, by: User) -> None:
    audit.record(
        f"lead_route.{what}", f"organization:{organization.slug}", by=by, organization=organization.pk,
        countries=list(route.countries), owner=str(route.owner.user) if route.owner else "",
    )  # fmt: skip
