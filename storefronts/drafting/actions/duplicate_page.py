"""Begin a case study with what another one says."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.models import CaseStudyPage

_TITLE, _SLUG = 255, 180


class NotDuplicated(ValueError):
    """The case study cannot be copied as it is; the message says why, and what to do."""


@transaction.atomic
def duplicate_page(page: CaseStudyPage, *, by: User) -> CaseStudyPage:
    """A draft beside the page, with the words of the page's newest version; nobody but its partner sees it.

    Raises NotDuplicated where that version lacks what every case study has.
    """
    storefront = Page.objects.select_for_update().get(pk=page.get_parent().pk)
    words = page.get_latest_revision_as_object()
    copy = CaseStudyPage(
        title=(_("Copy of %(title)s") % {"title": words.title})[:_TITLE],
        slug=_free_slug(storefront, words.slug),
        customer=words.customer,
        logo=words.logo,
        intro=words.intro,
        opening=words.opening,
        hero_picture=words.hero_picture,
        scene=words.scene,
        challenge=words.challenge,
        outcomes=words.outcomes.get_prep_value(),
        products=words.products.get_prep_value(),
        body=words.body.get_prep_value(),
        seo_title=words.seo_title,
        search_description=words.search_description,
        owner=by,
        live=False,
    )
    try:
        copy.full_clean(exclude=["path", "depth", "content_type", "locale", "translation_key"])
    except ValidationError as error:
        said = " ".join(error.messages)
        raise NotDuplicated(_("Complete the draft first: %(problem)s") % {"problem": said}) from error
    storefront.add_child(instance=copy)
    copy.save_revision(user=by, log_action=True)
    audit.record("page.duplicated", f"page:{page.slug}", by=by, copy=copy.slug)
    return copy


def _free_slug(storefront: Page, slug: str) -> str:
    taken = set(storefront.get_children().values_list("slug", flat=True))
    number = 2
    while (found := f"{slug[: _SLUG - 10]}-{number}") in taken:
        number += 1
    return found
