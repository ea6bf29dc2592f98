"""Keep one step of a page on its way to the public."""

from wagtail.models import Page, Revision

from core.organizations.models import Organization, User
from storefronts.models import PageStep
from storefronts.models.approval import LONGEST_COMMENT


def note_step(
    page: Page,
    kind: PageStep.Kind,
    *,
    by: User | None = None,
    organization: Organization | None = None,
    comment: str = "",
    revision: Revision | None = None,
) -> PageStep:
    """Who (`by`, for `organization`; None: the operator) did what, about which version, and what they said."""
    return PageStep.objects.create(
        page_id=page.pk, kind=kind, by=by, organization=organization, comment=comment[:LONGEST_COMMENT],
        revision=revision,
    )  # fmt: skip
