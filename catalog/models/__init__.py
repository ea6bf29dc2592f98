"""Tables of the catalog beside Oscar's: plans and prices, bundles, feeds, ids that others give, changes, bulk edits,
reviews by buyers, questions."""

from catalog.models.bulk import BulkEdit, BulkEditRow
from catalog.models.bundle import BundleDriver, BundleItem, BundleOffer
from catalog.models.category import FormerCategory
from catalog.models.change import ChangeComment, ListingChange, ReviewRule, TrustedOwner
from catalog.models.external import PlanExternalId, ProductExternalId
from catalog.models.feed import FeedReportRow, FeedRun
from catalog.models.feed_mapping import FeedMapping
from catalog.models.feed_source import FeedSource
from catalog.models.listing_file import ListingFile
from catalog.models.plan import AskedCategory, Plan, PlanFloor, PlanPrice, WholesalePrice
from catalog.models.product_review import ProductReview, ReviewInvitation, ReviewReport
from catalog.models.question import ListingQuestion, QuestionAnswer, QuestionReport

__all__ = [
    "AskedCategory",
    "BulkEdit",
    "BulkEditRow",
    "BundleDriver",
    "BundleItem",
    "BundleOffer",
    "ChangeComment",
    "FeedMapping",
    "FeedReportRow",
    "FeedRun",
    "FeedSource",
    "FormerCategory",
    "ListingChange",
    "ListingFile",
    "ListingQuestion",
    "Plan",
    "PlanExternalId",
    "PlanFloor",
    "PlanPrice",
    "ProductExternalId",
    "ProductReview",
    "QuestionAnswer",
    "QuestionReport",
    "ReviewInvitation",
    "ReviewReport",
    "ReviewRule",
    "TrustedOwner",
    "WholesalePrice",
]
