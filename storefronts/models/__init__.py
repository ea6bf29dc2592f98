"""Tables of partners' pages: storefronts, solutions, case studies, themes, pictures, documents, leads, hosts."""

from storefronts.models.approval import BrandApproval, PageReview, PageStep
from storefronts.models.brand import Brand, BrandPermission, BrandRules
from storefronts.models.editing_area import EditingArea
from storefronts.models.lead import Lead, LeadForm, LeadNote
from storefronts.models.lead_route import LeadRoute
from storefronts.models.lead_webhook import LeadDelivery, LeadWebhook
from storefronts.models.media import StorefrontDocument, StorefrontImage, StorefrontRendition
from storefronts.models.own_host import OwnHost
from storefronts.models.pages import (
    BELOW_STOREFRONTS,
    PARTNER_PAGES,
    CaseStudyPage,
    PartnerIndexPage,
    PartnerPage,
    SolutionPage,
    StorefrontPage,
)
from storefronts.models.preview import PreviewLink
from storefronts.models.theme import Theme, ThemeDraft, ThemeTokens, ThemeVersion
from storefronts.models.visit import PageVisits
from storefronts.models.white_label import DocumentTemplate, MadeDocument

__all__ = [
    "BELOW_STOREFRONTS",
    "PARTNER_PAGES",
    "Brand",
    "BrandApproval",
    "BrandPermission",
    "BrandRules",
    "CaseStudyPage",
    "DocumentTemplate",
    "EditingArea",
    "Lead",
    "LeadDelivery",
    "LeadForm",
    "LeadNote",
    "LeadRoute",
    "LeadWebhook",
    "MadeDocument",
    "OwnHost",
    "PageReview",
    "PageStep",
    "PageVisits",
    "PartnerIndexPage",
    "PartnerPage",
    "PreviewLink",
    "SolutionPage",
    "StorefrontDocument",
    "StorefrontImage",
    "StorefrontPage",
    "StorefrontRendition",
    "Theme",
    "ThemeDraft",
    "ThemeTokens",
    "ThemeVersion",
]
