"""Case studies and news as cards, and what a case study is told with besides its sections."""

from typing import Any  # Any: Wagtail has no types

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from storefronts.models.blocks.base import OwnPageBlock, SectionBlock
from storefronts.models.blocks.words import FigureBlock
from storefronts.models.choices import sold_offers

#: How many the section shows where none was picked, and how many may be.
SHOWN, MOST = 3, 6


class StoriesBlock(SectionBlock):
    """Case studies of the partner: picked ones, or the newest."""

    heading = blocks.CharBlock(max_length=120, default=_("What we did for others"), label=_("heading"))
    items = blocks.ListBlock(
        OwnPageBlock(page_type="storefronts.CaseStudyPage", label=_("case study")),
        default=[],
        max_num=MOST,
        label=_("case studies"),
        help_text=_("None chosen: your three newest."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Case studies")
        description = _("Up to six case studies as cards, each with its customer, its picture and its first figure.")
        template = "storefronts/blocks/stories.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `cards`: those picked that are live, or else the newest, of the page's `stories`."""
        context = super().get_context(value, parent_context=parent_context)
        stories = list(context.get("stories") or ())
        picked = [each.pk for each in value["items"] if each is not None]
        by_key = {each.pk: each for each in stories}
        chosen = [by_key[key] for key in dict.fromkeys(picked) if key in by_key]
        return context | {"cards": chosen if picked else stories[:SHOWN]}


class NewsBlock(SectionBlock):
    """The newest pages of the partner that are news."""

    heading = blocks.CharBlock(max_length=120, default=_("News"), label=_("heading"))

    class Meta:
        icon = "comment"
        label = _("News")
        description = _("Your six newest pages of the kind news, each with its day.")
        template = "storefronts/blocks/news.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `cards`, the page's `news`."""
        context = super().get_context(value, parent_context=parent_context)
        return context | {"cards": context.get("news") or ()}


class OutcomeFigures(blocks.StreamBlock):
    """What came of it, in figures."""

    figure = FigureBlock(icon="order", label=_("figure"))

    class Meta:
        max_num = 4


class ProductsUsed(blocks.StreamBlock):
    """What of the partner's offer was used."""

    product = blocks.ChoiceBlock(choices=sold_offers, icon="tag", label=_("product"))

    class Meta:
        max_num = 6
