"""Tables of partners' pages: storefronts, solutions, case studies, themes, pictures and documents."""

from storefronts.models.brand import BrandPermission
from storefronts.models.editing_area import EditingArea
from storefronts.models.media import StorefrontDocument, StorefrontImage, StorefrontRendition
from storefronts.models.pages import CaseStudyPage, PartnerIndexPage, SolutionPage, StorefrontPage
from storefronts.models.theme import Theme

__all__ = [
    "BrandPermission",
    "CaseStudyPage",
    "EditingArea",
    "PartnerIndexPage",
    "SolutionPage",
    "StorefrontDocument",
    "StorefrontImage",
    "StorefrontPage",
    "StorefrontRendition",
    "Theme",
]
