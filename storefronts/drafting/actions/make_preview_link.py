"""Make a link by which an outsider reads one version of a page."""

import datetime as dt

from django.db import transaction
from wagtail.models import Page, Revision

from core.kit import audit, clock
from core.organizations.models import User
from storefronts.models import PreviewLink
from storefronts.models.preview import MOST_LINKS


class TooManyLinks(ValueError):
    """As many links of the page are good already as may be at a time."""


@transaction.atomic
def make_preview_link(page: Page, version: Revision, *, made_for: str, days: int, by: User) -> PreviewLink:
    """A link to this version, good for so many days from now; `made_for` says for whom. Raises TooManyLinks."""
    Page.objects.select_for_update().get(pk=page.pk)
    if PreviewLink.objects.good().filter(page_id=page.pk).count() >= MOST_LINKS:
        raise TooManyLinks
    link = PreviewLink.objects.create(
        page_id=page.pk, version=version, made_for=made_for, made_by=by, until=clock.now() + dt.timedelta(days=days)
    )
    audit.record("preview.made", f"page:{page.slug}", by=by, organization=page.tenant.pk, link=link.pk, days=days)
    return link
