"""Write a page's words and publish them."""

from collections.abc import Iterable, Mapping
from typing import Any  # Any: Wagtail has no types

from django.db import transaction
from wagtail.models import Page

from cms.actions.publish_page import publish_page
from core.organizations.models import User
from storefronts.models import SolutionPage, StorefrontPage


@transaction.atomic
def dress_page(
    page: StorefrontPage | SolutionPage,
    *,
    by: User | None,
    sections: Iterable[tuple[str, Mapping[str, Any]]] | None = None,
    **fields: object,
) -> Page:
    """Set fields (headline, hero_picture …) and sections, as (block name, its values), and publish: the operator's act.

    Raises ValidationError for what the editor would refuse.
    """
    for name, value in fields.items():
        setattr(page, name, value)
    if sections is not None:
        page.body = [
            (name, page.body.stream_block.child_blocks[name].to_python(dict(values))) for name, values in sections
        ]
    publish_page(page, by=by)
    return page
