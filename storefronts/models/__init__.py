"""Tables of partners' pages: storefronts, solutions, case studies, themes, pictures and documents."""

from storefronts.models.desk import EditingDesk
from storefronts.models.media import StorefrontDocument, StorefrontImage, StorefrontRendition
from storefronts.models.pages import CaseStudyPage, PartnerIndexPage, SolutionPage, StorefrontPage
from storefronts.models.theme import Theme

__all__ = [
    "CaseStudyPage",
    "EditingDesk",
    "PartnerIndexPage",
    "SolutionPage",
    "StorefrontDocument",
    "StorefrontImage",
    "StorefrontPage",
    "StorefrontRendition",
    "Theme",
]
