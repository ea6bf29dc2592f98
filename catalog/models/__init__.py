"""Tables of the catalog beside Oscar's: plans and prices, bundles, feeds, ids that others give."""

from catalog.models.bundle import BundleItem, BundleOffer
from catalog.models.external import PlanExternalId, ProductExternalId
from catalog.models.feed import FeedReportRow, FeedRun
from catalog.models.plan import Plan, PlanPrice, WholesalePrice

__all__ = [
    "BundleItem",
    "BundleOffer",
    "FeedReportRow",
    "FeedRun",
    "Plan",
    "PlanExternalId",
    "PlanPrice",
    "ProductExternalId",
    "WholesalePrice",
]
