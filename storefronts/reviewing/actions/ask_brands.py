"""Ask the owners of brands whether a version of a page may show them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from storefronts.domain.brand_use import parts_digest
from storefronts.models import BrandApproval, PageStep
from storefronts.models.brand import Brand
from storefronts.models.drafts import words_of
from storefronts.reviewing.actions.note_step import note_step
from storefronts.showing.queries.page_brands import approved_owners, brands_used
from storefronts.states import BrandAnswer


def ask_brands(
    page: Page,
    partner: Organization,
    revision: Revision | None,
    *,
    by: User | None,
    message: str = "",
    only: Organization | None = None,
) -> int:
    """Ask each owner that has not approved just these parts of the version (None: the page as it is public); how many.

    Of the owner `only`, where it is given. An earlier question about the page ends with the new one. The page is locked
    by the caller.
    """
    version = revision.as_object() if revision is not None else page
    brands = [
        brand
        for brand in brands_used(version, partner)
        if brand.needs_approval and (only is None or brand.pk == only.pk)
    ]
    approved = approved_owners(version, brands)
    asked = [brand for brand in brands if brand.pk not in approved]
    words = words_of(version) if asked else {}
    for brand in asked:
        _ask(page, partner, brand, revision, words, by=by, message=message)
    return len(asked)


def _ask(
    page: Page,
    partner: Organization,
    brand: Brand,
    revision: Revision | None,
    words: dict[str, object],
    *,
    by: User | None,
    message: str,
) -> None:
    rules = brand.rules
    if rules is None:
        return
    parts = parts_digest(words, brand.slug, brand.name, rules.statement)
    waiting = BrandApproval.objects.waiting().filter(page_id=page.pk, owner=brand.organization)
    if waiting.filter(parts=parts, revision=revision).exists():
        return
    waiting.update(answer=BrandAnswer.ENDED, answered_at=clock.now())
    title = str(words["title"])
    approval = BrandApproval.objects.create(
        page_id=page.pk, title=title, owner=brand.organization, partner=partner, rules=rules, revision=revision,
        parts=parts, named=brand.name, statement=rules.statement, message=message,
    )  # fmt: skip
    note_step(page, PageStep.Kind.BRAND_ASKED, by=by, organization=brand.organization, revision=revision)
    notify(
        brand.organization,
        kind="brand.asked",
        text=lambda: (
            _("%(partner)s asks for approval of the page %(page)s with your brand")
            % {"partner": partner, "page": title}
        ),
        url=reverse("storefronts:brand_page", args=[approval.pk]),
        capability=Can.BRAND,
        facts=lambda: [(_("Page"), title), (_("Partner"), str(partner))],
        words=message,
        reply_to=by.email if by is not None else "",
        cause=f"brand.asked:{approval.pk}",
    )
