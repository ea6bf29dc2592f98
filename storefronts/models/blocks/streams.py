"""Which sections each kind of page is put together from."""

from typing import Any, ClassVar  # Any: Wagtail has no types

from wagtail import blocks

from storefronts.models.blocks.action import ActionBlock
from storefronts.models.blocks.cards import CardsBlock
from storefronts.models.blocks.company import CalendarBlock, CoverageBlock, LogosBlock, TogetherBlock
from storefronts.models.blocks.form import FormBlock
from storefronts.models.blocks.media import DownloadsBlock, GalleryBlock, PictureBlock
from storefronts.models.blocks.offers import (
    ComparisonBlock,
    PricingBlock,
    ProductsBlock,
    ReviewsBlock,
    ServicesBlock,
    SolutionsBlock,
)
from storefronts.models.blocks.people import TeamBlock
from storefronts.models.blocks.stories import NewsBlock, StoriesBlock
from storefronts.models.blocks.video import VideoBlock
from storefronts.models.blocks.words import (
    FiguresBlock,
    OutcomesBlock,
    QuestionsBlock,
    QuoteBlock,
    StepsBlock,
    TextBlock,
)

#: More forms than these are a page that asks too much.
_FEW_FORMS = {"form": {"max_num": 3}}


class StorefrontBlocks(blocks.StreamBlock):
    """What a storefront, and a page beside it, is put together from."""

    solutions = SolutionsBlock()
    services = ServicesBlock()
    products = ProductsBlock()
    stories = StoriesBlock()
    news = NewsBlock()
    outcomes = OutcomesBlock()
    cards = CardsBlock()
    text = TextBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    together = TogetherBlock()
    team = TeamBlock()
    reviews = ReviewsBlock()
    pricing = PricingBlock()
    comparison = ComparisonBlock()
    questions = QuestionsBlock()
    coverage = CoverageBlock()
    logos = LogosBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    downloads = DownloadsBlock()
    form = FormBlock()
    calendar = CalendarBlock()
    action = ActionBlock()

    class Meta:
        max_num = 30
        block_counts: ClassVar[dict[str, Any]] = _FEW_FORMS


class SolutionBlocks(blocks.StreamBlock):
    """What a solution's page adds to its figures; price, providers and button are there by themselves."""

    outcomes = OutcomesBlock()
    cards = CardsBlock()
    text = TextBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    stories = StoriesBlock()
    products = ProductsBlock()
    together = TogetherBlock()
    team = TeamBlock()
    pricing = PricingBlock()
    comparison = ComparisonBlock()
    questions = QuestionsBlock()
    coverage = CoverageBlock()
    logos = LogosBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    downloads = DownloadsBlock()
    form = FormBlock()
    calendar = CalendarBlock()
    action = ActionBlock()

    class Meta:
        block_counts: ClassVar[dict[str, Any]] = _FEW_FORMS


class CaseStudyBlocks(blocks.StreamBlock):
    """What a case study is told with."""

    text = TextBlock()
    cards = CardsBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    downloads = DownloadsBlock()
    form = FormBlock()
    solutions = SolutionsBlock()
    stories = StoriesBlock()
    action = ActionBlock()

    class Meta:
        block_counts: ClassVar[dict[str, Any]] = _FEW_FORMS
