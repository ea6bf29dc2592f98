"""Begin a case study or a page with what another one says."""

from typing import Any  # Any: a field's value is whatever its kind says

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.models import CaseStudyPage, PartnerPage

_TITLE, _SLUG = 255, 180


class NotDuplicated(ValueError):
    """The page cannot be copied as it is; the message says why, and what to do."""


@transaction.atomic
def duplicate_page(page: CaseStudyPage | PartnerPage, *, by: User) -> CaseStudyPage | PartnerPage:
    """A draft beside the page, with the words of the page's newest version; nobody but its partner sees it.

    It stands in no navigation. Raises NotDuplicated where that version lacks what every page of its kind has.
    """
    storefront = Page.objects.select_for_update().get(pk=page.get_parent().pk)
    words = page.get_latest_revision_as_object()
    copy = type(page)(
        title=(_("Copy of %(title)s") % {"title": words.title})[:_TITLE],
        slug=_free_slug(storefront, words.slug),
        seo_title=words.seo_title,
        search_description=words.search_description,
        owner=by,
        live=False,
        **_said_by(words),
    )
    try:
        copy.full_clean(exclude=["path", "depth", "content_type", "locale", "translation_key"])
    except ValidationError as error:
        said = " ".join(error.messages)
        raise NotDuplicated(_("Complete the draft first: %(problem)s") % {"problem": said}) from error
    storefront.add_child(instance=copy)
    copy.save_revision(user=by, log_action=True)
    tenant = page.tenant
    audit.record(
        "page.duplicated",
        f"page:{page.slug}",
        by=by,
        organization=tenant.pk if tenant is not None else None,
        copy=copy.slug,
    )
    return copy


def _said_by(words: CaseStudyPage | PartnerPage) -> dict[str, Any]:
    """What its kind of page says beside every page's title and address."""
    return {
        field.name: getattr(words, field.name).get_prep_value()
        if isinstance(field, StreamField)
        else getattr(words, field.name)
        for field in type(words)._meta.local_fields
        if not field.primary_key
    }


def _free_slug(storefront: Page, slug: str) -> str:
    taken = set(storefront.get_children().values_list("slug", flat=True))
    number = 2
    while (found := f"{slug[: _SLUG - 10]}-{number}") in taken:
        number += 1
    return found
