"""What the catalog shows in the frame and lets lower pages link to."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.listing.queries.changes import changes_to_review, own_changes
from catalog.models.bulk import BulkEditRow
from catalog.models.change import ListingChange
from catalog.models.feed import FeedReportRow
from catalog.models.feed_source import FeedSource
from catalog.models.product_review import ProductReview
from catalog.models.question import ListingQuestion
from catalog.pricing.queries.terms import terms_prices
from catalog.product_reviews.queries.product_reviews import first_to_decide, reviews_to_decide
from catalog.questions.queries.questions import first_reported_questions, reported_questions, waiting_questions
from catalog.registry import SubmissionSource, register_submissions
from catalog.showing.queries.offer_page import visible_listings, visible_services
from catalog.showing.queries.vendor_page import public_vendors
from core.design.frame import register_link
from core.design.sitemaps import PublicPages, register_sitemap
from core.design.states import Look, register_badges
from core.organizations.access import Can
from core.organizations.first_steps import FirstStep, register_first_steps
from core.organizations.models import Organization
from core.organizations.places import BUYERS, OPERATORS, SELLERS, Group, Place, register_places
from core.organizations.registry import register_kept, register_moved, register_terms_rows
from core.organizations.waiting import register_waiting


def register() -> None:
    """Called once, when the app is ready."""
    register_badges(
        Product,
        "status",
        {
            Product.Status.DRAFT: Look(icon="edit"),
            Product.Status.SUBMITTED: Look("warn", "clock"),
            Product.Status.LIVE: Look("good", "check"),
            Product.Status.DECLINED: Look("bad", "x"),
            Product.Status.WITHDRAWN: Look(icon="x"),
        },
    )
    register_badges(
        ListingChange,
        "status",
        {
            ListingChange.Status.DRAFT: Look(icon="edit"),
            ListingChange.Status.SUBMITTED: Look("warn", "clock"),
            ListingChange.Status.RETURNED: Look("warn", "alert"),
            ListingChange.Status.SCHEDULED: Look("good", "clock"),
            ListingChange.Status.PUBLISHED: Look("good", "check"),
            ListingChange.Status.DECLINED: Look("bad", "x"),
            ListingChange.Status.DISCARDED: Look(icon="x"),
        },
    )
    outcomes = FeedReportRow.Outcome
    register_badges(
        FeedReportRow,
        "outcome",
        {
            outcomes.SKIPPED: Look("bad", "x"),
            outcomes.FIXED: Look("warn", "edit"),
            outcomes.KEPT: Look("warn", "lock"),
            outcomes.CREATED: Look("good", "plus"),
            outcomes.CHANGED: Look(icon="edit"),
            outcomes.WITHDRAWN: Look(icon="x"),
        },
    )
    register_badges(
        FeedSource,
        "status",
        {
            FeedSource.Status.ACTIVE: Look("good", "check"),
            FeedSource.Status.PAUSED: Look(icon="clock"),
            FeedSource.Status.FAILED: Look("bad", "alert"),
        },
    )
    register_badges(
        BulkEditRow,
        "outcome",
        {
            BulkEditRow.Outcome.WAITING: Look(icon="clock"),
            BulkEditRow.Outcome.DONE: Look("good", "check"),
            BulkEditRow.Outcome.REFUSED: Look("bad", "x"),
        },
    )
    reviews = ProductReview.Status
    register_badges(
        ProductReview,
        "status",
        {
            reviews.WAITING: Look("warn", "clock"),
            reviews.PUBLISHED: Look("good", "check"),
            reviews.REFUSED: Look("bad", "x"),
            reviews.REPLACED: Look(icon="undo"),
            reviews.WITHDRAWN: Look(icon="x"),
            reviews.REMOVED: Look("bad", "x"),
        },
    )
    asked = ListingQuestion.Status
    register_badges(
        ListingQuestion,
        "status",
        {
            asked.OPEN: Look("warn", "clock"),
            asked.ANSWERED: Look("good", "check"),
            asked.WITHDRAWN: Look(icon="x"),
            asked.REMOVED: Look("bad", "x"),
        },
    )
    register_submissions(SubmissionSource(reviews_to_decide, first_to_decide))
    register_submissions(SubmissionSource(reported_questions, first_reported_questions))
    register_link("product_reviews", "catalog:product_reviews")
    register_link("wholesale", "catalog:wholesale")
    register_terms_rows(terms_prices)
    register_sitemap("listings", PublicPages(lambda: visible_listings(None), "date_updated"))
    register_sitemap("services", PublicPages(lambda: visible_services(None), "date_updated"))
    register_sitemap(
        "vendors", PublicPages(public_vendors, where=lambda row: reverse("catalog:vendor", args=[row.slug]))
    )
    register_link("vendor", "catalog:vendor")
    register_link("organization_logo", "catalog:organization_logo")
    register_places(
        Place(
            Group.OFFER,
            10,
            "listings",
            _("Offers"),
            "catalog:manage",
            "bundle",
            SELLERS,
            Can.LIST,
            frozenset({"solutions"}),
        ),
        Place(Group.OFFER, 15, "received_reviews", _("Reviews"), "catalog:received_reviews", "star", SELLERS, Can.VIEW),
        Place(
            Group.OFFER,
            14,
            "received_questions",
            _("Questions"),
            "catalog:received_questions",
            "message",
            SELLERS,
            Can.VIEW,
        ),
        Place(Group.WORK, 89, "questions", _("Your questions"), "catalog:my_questions", "message", BUYERS, Can.VIEW),
        Place(
            Group.MARKETPLACE,
            11,
            "all_questions",
            _("Questions"),
            "catalog:questions",
            "message",
            OPERATORS,
            Can.REVIEW,
        ),
        Place(Group.WORK, 88, "reviews", _("Your reviews"), "catalog:my_reviews", "star", BUYERS, Can.VIEW),
        Place(
            Group.MARKETPLACE,
            10,
            "review",
            _("To review"),
            "catalog:review_queue",
            "eye",
            OPERATORS,
            Can.REVIEW,
        ),
        Place(
            Group.MARKETPLACE,
            12,
            "categories",
            _("Categories"),
            "catalog:categories",
            "list",
            OPERATORS,
            Can.REVIEW,
        ),
        Place(
            Group.MARKETPLACE,
            14,
            "imports",
            _("Imports"),
            "catalog:feed_upload",
            "upload",
            OPERATORS,
            Can.LIST,
        ),
        Place(
            Group.MARKETPLACE,
            13,
            "attributes",
            _("Listing fields"),
            "catalog:attributes",
            "tag",
            OPERATORS,
            Can.REVIEW,
        ),
    )
    register_waiting("review", OPERATORS, _to_review)
    register_waiting("review", OPERATORS, lambda _operator: changes_to_review())
    register_waiting("review", OPERATORS, lambda _operator: reviews_to_decide())
    register_waiting("review", OPERATORS, lambda _operator: reported_questions())
    register_waiting("received_questions", SELLERS, waiting_questions)
    register_waiting("listings", SELLERS, _sent_back)
    # What is offered, with its plans, files, ids and reviews, belongs to the organisation that stays.
    register_moved("catalogue.product.owner")
    # What was imported for one organisation is its history.
    register_kept("catalog.feedrun.organization")
    # What one organisation's people did to many of its offers is its history.
    register_kept("catalog.bulkedit.organization")
    # What was said of the columns of its files goes with the imports of one organisation.
    register_kept("catalog.feedmapping.organization")
    # The domain that a feed is at was proved by one organisation; the other one adds it anew.
    register_kept("catalog.feedsource.organization")
    # Trust was given to the merged organisation, not to the one that it became a part of.
    register_kept("catalog.trustedowner.organization")
    # A review keeps the name in which it was written; so do reports of it and the invitation to it.
    register_kept("catalog.productreview.organization")
    register_kept("catalog.reviewreport.organization")
    register_kept("catalog.reviewinvitation.organization")
    # A question, its answers and reports of it keep the name in which they were written; the listing goes along.
    register_kept("catalog.listingquestion.organization")
    register_kept("catalog.questionanswer.organization")
    register_kept("catalog.questionreport.organization")
    own = Product.objects.filter(owner=OuterRef("pk"))
    register_first_steps(
        FirstStep(
            40,
            "logo",
            _("Add your logo"),
            _("It is shown wherever your name is shown: in listings, storefronts and quotes."),
            "catalog:organization_logo",
            SELLERS,
            Can.TEAM,
            done=lambda: ~Q(logo=""),
        ),
        FirstStep(
            50,
            "offer",
            _("Publish a first offer"),
            _("A listing, a service or a solution that buyers can find, with its price."),
            "catalog:manage",
            SELLERS,
            Can.LIST,
            done_at=lambda: Subquery(
                own.filter(published_at__isnull=False).order_by("published_at").values("published_at")[:1]
            ),
            handed_in=lambda: Exists(own.filter(status=Product.Status.SUBMITTED)),
            waits_for=_("The operator reviews what you submitted."),
        ),
    )


def _to_review(operator: Organization) -> "QuerySet[Product]":
    return Product.objects.filter(status=Product.Status.SUBMITTED)


def _sent_back(organization: Organization) -> "QuerySet[ListingChange]":
    """Changes that wait for their owner."""
    return own_changes(organization).filter(status=ListingChange.Status.RETURNED)
