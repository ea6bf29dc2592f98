"""The sections of partners' pages, each with its template, in families.

A page that shows them puts its partner's offer, `shop`, into their context; without it, a section that draws from the
offer is empty.
"""

from storefronts.models.blocks.base import OwnDocumentBlock, OwnImageBlock, OwnPageBlock, SectionBlock
from storefronts.models.blocks.cards import CardsBlock
from storefronts.models.blocks.company import CalendarAddressBlock, TogetherBlock
from storefronts.models.blocks.media import PictureBlock
from storefronts.models.blocks.offers import ComparisonBlock, PricingBlock, SolutionsBlock
from storefronts.models.blocks.people import TeamBlock
from storefronts.models.blocks.stories import OutcomeFigures, ProductsUsed
from storefronts.models.blocks.streams import CaseStudyBlocks, SolutionBlocks, StorefrontBlocks
from storefronts.models.blocks.video import VideoBlock
from storefronts.models.blocks.words import FiguresBlock, StepsBlock

__all__ = [
    "CalendarAddressBlock",
    "CardsBlock",
    "CaseStudyBlocks",
    "ComparisonBlock",
    "FiguresBlock",
    "OutcomeFigures",
    "OwnDocumentBlock",
    "OwnImageBlock",
    "OwnPageBlock",
    "PictureBlock",
    "PricingBlock",
    "ProductsUsed",
    "SectionBlock",
    "SolutionBlocks",
    "SolutionsBlock",
    "StepsBlock",
    "StorefrontBlocks",
    "TeamBlock",
    "TogetherBlock",
    "VideoBlock",
]
