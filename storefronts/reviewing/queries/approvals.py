"""Who decides about pages: colleagues, owners of brands; and how what they decide about stands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.organizations.access import Can, roles_with
from core.organizations.models import Organization, User
from storefronts.domain.brand_use import grounds_asked, pictures_of, says
from storefronts.models import BrandApproval, EditingArea, PageReview, PageStep, SolutionPage, StorefrontPage
from storefronts.models.brand import Background
from storefronts.models.drafts import words_of
from storefronts.reviewing.queries.page_problems import PageProblem, page_problems
from storefronts.states import BrandAnswer, PageStage

SHOWN = 200
#: What an owner still reads; a question that fell away, and its version, are nobody's business any more.
_READ = (BrandAnswer.WAITING, BrandAnswer.APPROVED, BrandAnswer.RETURNED, BrandAnswer.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a page as it is read: `label` what was done, `who` by whom, and their words."""

    label: str
    who: str
    at: dt.datetime
    comment: str


def needs_colleague(partner: Organization) -> bool:
    """Whether the partner wants a colleague to approve each page before it is handed on."""
    return EditingArea.objects.filter(organization=partner, approves_in_house=True).exists()


def approvers_of(partner: Organization, author: User | None) -> Sequence[User]:
    """Colleagues of the author who may approve the partner's pages."""
    found = User.objects.filter(
        is_active=True, memberships__organization=partner, memberships__role__in=roles_with(Can.RELEASE)
    )
    if author is not None:
        found = found.exclude(pk=author.pk)
    return list(found.distinct().order_by("pk"))


def asked_of(owner: Organization) -> QuerySet[BrandApproval]:
    """What the owner was asked and may read, what waits longest first; nothing of a version that nobody asked about."""
    return (
        BrandApproval.objects.asked_of(owner)
        .filter(answer__in=_READ)
        .select_related("page", "partner", "owner", "rules", "revision", "answered_by")
        .order_by("asked_at", "pk")
    )


def waiting_for(owner: Organization) -> QuerySet[BrandApproval]:
    """What waits for the owner's answer."""
    return BrandApproval.objects.asked_of(owner).waiting()


def previewable(owner: Organization) -> QuerySet[BrandApproval]:
    """Those whose version the owner may see: it waits for the answer, or the approval holds."""
    known = Q(revision__isnull=False) | Q(page__live=True)  # without a version, what is not public is a draft
    return asked_of(owner).filter(known, answer__in=(BrandAnswer.WAITING, BrandAnswer.APPROVED))


def version_asked_about(approval: BrandApproval) -> Page:
    """The page in the version that the owner was asked about; as it is public where it has no version."""
    page = approval.page.specific
    return approval.revision.as_object() if approval.revision is not None else page


@dataclass(frozen=True, slots=True)
class Findings:
    """How a version keeps the rules by which its owner was asked.

    `says_statement`: nothing is required, or the version says it. `other_grounds`: backgrounds that its sections ask
    for and the rules do not allow, in words; the logo is drawn on an allowed one there. `own_pictures`: it shows a
    picture of the logo that the partner uploaded.
    """

    says_statement: bool
    other_grounds: Sequence[str]
    own_pictures: bool


def findings_of(approval: BrandApproval) -> Findings:
    """What a look at the version finds, for its owner."""
    words, slug, name = words_of(version_asked_about(approval)), approval.owner.slug, approval.named
    asked = [Background(each or Background.LIGHT) for each in grounds_asked(words, slug)]
    return Findings(
        says_statement=not approval.statement or says(words, approval.statement),
        other_grounds=[str(each.label) for each in dict.fromkeys(asked) if each not in approval.rules.backgrounds],
        own_pictures=pictures_of(words, name),
    )


def brands_of_pages(pages: Iterable[Page]) -> Mapping[int, Sequence[BrandApproval]]:
    """The newest answer of each owner about each of these pages, by the page's id; none that ended. One query."""
    rows = (
        BrandApproval.objects.filter(page__in=[page.pk for page in pages])
        .select_related("owner")
        .order_by("page_id", "owner__name", "owner_id", "-asked_at", "-pk")
        .distinct("page_id", "owner__name", "owner_id")
    )
    found: dict[int, list[BrandApproval]] = defaultdict(list)
    for row in rows:
        if row.answer != BrandAnswer.ENDED:
            found[row.page_id].append(row)
    return found


def steps_of(page: Page) -> list[Step]:
    """Every step of the page, the newest first."""
    rows = PageStep.objects.filter(page_id=page.pk).select_related("by", "organization").order_by("-at", "-pk")[:SHOWN]
    return [
        Step(
            label=row.get_kind_display(),
            who=", ".join(str(each) for each in (row.by, row.organization) if each is not None),
            at=row.at,
            comment=row.comment,
        )
        for row in rows
    ]


def effects_of_taking_offline(page: Page) -> list[str]:
    """What happens where this page is taken off the public places, a sentence each."""
    specific = page.specific
    if specific.is_translation:
        return [_("Readers of this language get the page as it was written, in its original language.")]
    too = [_("Its translations leave the site, too.")] if len(specific.versions()) > 1 else []
    if isinstance(specific, StorefrontPage):
        return [
            *too,
            _("Your storefront and every page beside it leave the site, the directory and the search."),
            _("Your solutions, listings and services stay on offer at their own addresses."),
        ]
    if isinstance(specific, SolutionPage):
        return [*too, _("The solution stays on offer. Its page shows its price and its providers alone.")]
    return [*too, _("The page leaves the site and the search at once, and links to it are not found.")]


def reviews_under_way() -> list[tuple[PageReview, Sequence[BrandApproval]]]:
    """Every partner's pages that somebody decides about, what waits longest first, with the answers of owners."""
    rows = list(
        PageReview.objects.waiting().select_related("page", "partner", "submitted_by").order_by("since", "pk")[:SHOWN]
    )
    answers = brands_of_pages([row.page for row in rows])
    return [(row, answers.get(row.page_id, ())) for row in rows]


def submissions_known() -> QuerySet[PageReview]:
    """Every page that was ever submitted, with page, partner and who submitted it last."""
    return PageReview.objects.select_related("page", "partner", "submitted_by")


def with_operator() -> QuerySet[PageReview]:
    """Those that wait for the operator's decision."""
    return submissions_known().filter(stage=PageStage.OPERATOR)


@dataclass(frozen=True, slots=True)
class Submitted:
    """A page as the operator decides about it: its newest version, what owners of brands said of it, what would keep
    it from being published, and every step so far. `compare` is the address of what is other than on the live page."""

    review: PageReview
    page: Page
    version: int | None
    brands: Sequence[BrandApproval]
    problems: Sequence[PageProblem]
    steps: Sequence[Step]
    compare: str


def submitted_page(review: PageReview) -> Submitted:
    """That page; `review` is one of `with_operator`."""
    page = review.page.specific
    live, newest = page.live_revision_id, page.latest_revision_id
    return Submitted(
        review=review,
        page=page,
        version=newest,
        brands=brands_of_pages([page]).get(page.pk, ()),
        problems=page_problems(page),
        steps=steps_of(page),
        compare=reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, live, newest])
        if live and newest and live != newest
        else "",
    )


def may_be_submitted(page: Page) -> bool:
    """Whether the page has a change that nobody decides about yet."""
    if page.latest_revision_id is None or not (page.has_unpublished_changes or not page.live):
        return False
    return not PageReview.objects.waiting().filter(page_id=page.pk).exists()
