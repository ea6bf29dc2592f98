"""Open the plain storefronts of partners that have something to show."""

from collections.abc import Iterable

from storefronts.models import StorefrontPage


def show_storefronts(organization_ids: Iterable[int]) -> int:
    """Make these partners' storefronts live, as far as nobody wrote on them, approved or unpublished them; how many.

    Called when an offer of theirs was published: a storefront without one would be empty.
    """
    plain = StorefrontPage.objects.filter(
        organization_id__in=list(organization_ids), organization__is_partner=True, live=False,
        latest_revision__isnull=True, has_unpublished_changes=False,
    )  # fmt: skip
    return plain.update(live=True)
