"""How a partner's pages stand: what is live, what waits, what is missing, and who came by."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page

from catalog.catalogue.models import Product
from catalog.models import BundleItem
from cms.domain.languages import path_in
from cms.queries.solution_cards import solution_cards
from cms.queries.translations import language_name, original_changed, page_families, untranslated
from core.kit import clock
from core.organizations.access import Can, may
from core.organizations.models import Membership, Organization
from storefronts.brands.queries.brands import missing_permissions
from storefronts.drafting.queries.ownership import own_pages
from storefronts.models import (
    BELOW_STOREFRONTS,
    BrandApproval,
    CaseStudyPage,
    EditingArea,
    PartnerPage,
    StorefrontImage,
    StorefrontPage,
    Theme,
)
from storefronts.reviewing.queries.approvals import brands_of_pages
from storefronts.reviewing.queries.review import reviews_of
from storefronts.showing.queries.public_pages import storefront_page
from storefronts.states import BrandAnswer, PageStage, PageState
from storefronts.themes.queries.themes import theme_of
from storefronts.visits.queries.visit_report import visits_between


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page: `edit_url` opens Wagtail's editor. `comment` is what was written when the page was sent back,
    `sent_back_at` when that was, `sent_back_by` who did it ("": the operator). `brands` are the last answers of owners
    of brands; `may_decide`: the reader may approve a colleague's page. `publish_on` is the day of a scheduled one.
    `language` is the name of its language, where the page is in several; `untranslated` are the languages (code, name)
    that it can be translated into. `original_changed` is when the original of a translation was published anew since
    the translation was last saved.
    """

    page: Page
    kind: str
    state: PageState
    edit_url: str
    url: str
    comment: str = ""
    sent_back_at: dt.datetime | None = None
    sent_back_by: str = ""
    may_be_copied: bool = False
    may_decide: bool = False
    brands: Sequence[BrandApproval] = ()
    publish_on: dt.date | None = None
    language: str = ""
    is_translation: bool = False
    untranslated: Sequence[tuple[str, str]] = ()
    original_changed: dt.datetime | None = None

    @property
    def may_be_submitted(self) -> bool:
        """Whether it has a change that nobody reviews yet."""
        return self.state in (PageState.DRAFT, PageState.CHANGED, PageState.SENT_BACK, PageState.OFFLINE)

    @property
    def may_be_taken_offline(self) -> bool:
        """Whether it is public, and nobody decides about it."""
        return self.page.live and not self.may_be_withdrawn

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether somebody decides about it."""
        return self.state in (PageState.COLLEAGUE, PageState.BRAND, PageState.IN_REVIEW)

    @property
    def may_ask(self) -> bool:
        """Whether the owner of a brand can be asked again about the page as it is public."""
        refused = any(each.answer in (BrandAnswer.RETURNED, BrandAnswer.WITHDRAWN) for each in self.brands)
        return self.state == PageState.LIVE and refused


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth fixing (`good` false), checked and fine, or None: there is nothing to check yet."""

    good: bool | None
    text: str | Promise
    url: str = ""
    action: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything that the page "Storefront" of the workspace shows."""

    is_public: bool
    rows: tuple[PageRow, ...]
    remarks: tuple[Remark, ...]
    visits: int
    visits_before: int
    theme: Theme
    approves_in_house: bool


def workshop(organization: Organization, area: EditingArea | None, reader: Membership | None = None) -> Workshop:
    """The state of the organisation's pages as this member reads it, in a fixed number of queries."""
    today = clock.now().date()
    day, week = dt.timedelta(days=1), dt.timedelta(days=7)
    theme = theme_of(organization)
    return Workshop(
        is_public=storefront_page(organization.slug) is not None,
        rows=tuple(_rows(area, organization, reader)),
        remarks=tuple(_remarks(organization, area, theme)),
        visits=visits_between(organization, today - week + day, today),
        visits_before=visits_between(organization, today - 2 * week + day, today - week),
        theme=theme,
        approves_in_house=area is not None and area.approves_in_house,
    )


_STATES = {
    PageStage.COLLEAGUE: PageState.COLLEAGUE,
    PageStage.BRAND: PageState.BRAND,
    PageStage.OPERATOR: PageState.IN_REVIEW,
    PageStage.RETURNED: PageState.SENT_BACK,
    PageStage.SCHEDULED: PageState.SCHEDULED,
    PageStage.OFFLINE: PageState.OFFLINE,
}


def _rows(area: EditingArea | None, organization: Organization, reader: Membership | None) -> list[PageRow]:
    found = own_pages(area).select_related("content_type", "locale").order_by("depth", "title")[:200]
    families = page_families(found)
    pages = [page for family in families.values() for page in family]
    reviews, brands = reviews_of(pages), brands_of_pages(pages)
    rows = []
    for page in pages:
        review = reviews.get(page.pk)
        if review is not None:
            state = _STATES[PageStage(review.stage)]
        elif not page.live:
            state = PageState.DRAFT
        else:
            state = PageState.CHANGED if page.has_unpublished_changes else PageState.LIVE
        model = page.content_type.model_class()
        kind = model._meta.verbose_name if model else ""
        family = families[page.translation_key]
        original = family[0]
        url = f"/solutions/{original.slug}/" if kind == _("solution page") else f"/partners/{organization.slug}/"
        if model in (CaseStudyPage, PartnerPage):
            url += f"{original.slug}/"
        if page is not original:
            url = path_in(page.locale.language_code, url)
        sent_back = review if review is not None and review.stage == PageStage.RETURNED else None
        may_decide = (
            review is not None and review.stage == PageStage.COLLEAGUE and reader is not None
            and may(reader, Can.RELEASE) and reader.user_id != review.submitted_by_id
        )  # fmt: skip
        rows.append(
            PageRow(
                page,
                str(kind),
                state,
                reverse("wagtailadmin_pages:edit", args=[page.pk]),
                url,
                comment=sent_back.comment if sent_back else "",
                sent_back_at=sent_back.sent_back_at if sent_back else None,
                sent_back_by=sent_back.sent_back_by if sent_back else "",
                may_decide=may_decide,
                brands=brands.get(page.pk, ()),
                may_be_copied=model in BELOW_STOREFRONTS and page is original,
                language=language_name(page) if len(family) > 1 else "",
                is_translation=page is not original,
                untranslated=untranslated(family) if page is original else (),
                original_changed=original_changed(page, original),
                publish_on=review.publish_on if review is not None else None,
            )
        )
    return rows


def _remarks(organization: Organization, area: EditingArea | None, theme: Theme) -> list[Remark]:
    pictures = StorefrontImage.objects.filter(collection=area.collection) if area else StorefrontImage.objects.none()
    picture_count = pictures.count()
    silent = pictures.filter(description="").count() if picture_count else 0
    solutions = list(
        Product.objects.live()
        .solutions()
        .owned_by(organization)
        .select_related("owner", "offer")
        .order_by("title")[:200]
    )
    unpriced = [card.product for card in solution_cards(solutions, clock.now()) if card.price is None]
    gone = (
        BundleItem.objects.filter(bundle__in=solutions)
        .exclude(plan__is_active=True, plan__product__status=Product.Status.LIVE)
        .values("bundle")
        .distinct()
        .count()
    )
    storefront = StorefrontPage.objects.filter(organization=organization).first()
    remarks = [
        Remark(
            False, _("Add a headline that says what you want to be known for."), _edit(storefront), _("Write headline")
        )
        if storefront is None or not storefront.headline
        else Remark(True, _("The storefront has a headline.")),
        Remark(
            False,
            ngettext("%(n)d picture has no text.", "%(n)d pictures have no text.", silent) % {"n": silent},
            reverse("wagtailimages:index"),
            _("Describe pictures"),
        )
        if silent
        else Remark(True, _("Every picture says what it shows."))
        if picture_count
        else Remark(None, _("No pictures yet."), reverse("wagtailimages:index"), _("Add pictures")),
        Remark(None, _("No colours of your own yet."), reverse("storefronts:theme"), _("Choose colours"))
        if theme.pk is None
        else Remark(True, _("All text in the theme's colours is readable."))
        if not theme.problems()
        else Remark(
            False,
            _("Some text in the theme's colours is not readable."),
            reverse("storefronts:theme"),
            _("Fix colours"),
        ),
        Remark(
            False,
            ngettext(
                "%(n)d solution has no price: a component is on request.",
                "%(n)d solutions have no price: components are on request.",
                len(unpriced),
            )
            % {"n": len(unpriced)},
            reverse("catalog:manage"),
            _("View solutions"),
        )
        if unpriced
        else Remark(True, _("Every solution has a price."))
        if solutions
        else Remark(None, _("No solution on offer yet."), reverse("catalog:manage"), _("View offers")),
    ]
    if missing := missing_permissions(organization):
        remarks.append(
            Remark(
                None,
                ngettext(
                    "%(n)d partner has not let you show its logo: ask it to allow it under Brand.",
                    "%(n)d partners have not let you show their logo: ask them to allow it under Brand.",
                    missing,
                )
                % {"n": missing},
            )
        )
    if gone:
        remarks.append(
            Remark(
                False,
                ngettext(
                    "%(n)d solution contains a plan that is no longer on sale.",
                    "%(n)d solutions contain a plan that is no longer on sale.",
                    gone,
                )
                % {"n": gone},
                reverse("catalog:manage"),
                _("Update solutions"),
            )
        )
    return sorted(remarks, key=lambda remark: (False, None, True).index(remark.good))


def _edit(storefront: StorefrontPage | None) -> str:
    return reverse("wagtailadmin_pages:edit", args=[storefront.pk]) if storefront else reverse("storefronts:edit")
