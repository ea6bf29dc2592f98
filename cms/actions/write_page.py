"""Write one of the operator's own pages and publish it."""

from collections.abc import Iterable, Mapping
from typing import Any  # Any: Wagtail has no types

from django.db import transaction
from wagtail.models import Page

from cms.actions.publish_page import publish_page
from cms.models import ArticlePage, CollectionPage, HomePage, LandingPage, SectionPage
from core.organizations.models import User

OwnPages = HomePage | SectionPage | ArticlePage | LandingPage | CollectionPage


@transaction.atomic
def write_page(
    page: OwnPages,
    *,
    by: User | None,
    below: Page | None = None,
    **streams: Iterable[tuple[str, Mapping[str, Any] | str]],
) -> Page:
    """Publish the page with these streams of blocks, as (name, values) by field; a new one is put `below` another.

    Raises ValidationError for what the editor would refuse.
    """
    for field, blocks in streams.items():
        kinds = getattr(page, field).stream_block.child_blocks
        setattr(page, field, [(name, kinds[name].clean(kinds[name].to_python(values))) for name, values in blocks])
    if below is not None:
        page.full_clean(exclude=["path", "depth"])
        below.add_child(instance=page)
    publish_page(page, by=by)
    return page
