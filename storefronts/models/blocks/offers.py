"""Sections that draw from what the partner offers: as it is on the day."""

from typing import Any  # Any: Wagtail has no types

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from storefronts.models.blocks.base import SectionBlock, at_most
from storefronts.models.choices import own_priced_offers, own_solutions, sold_offers

#: How many listings and services a price table shows, and how many solutions stand beside each other.
MOST_PRICED, MOST_COMPARED = 6, 4


class SolutionsBlock(SectionBlock):
    """Own solutions, picked or all."""

    heading = blocks.CharBlock(max_length=120, default="Solutions", label=_("heading"))
    picks = blocks.MultipleChoiceBlock(
        choices=own_solutions,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("items"),
        help_text=_("None ticked: all of them, the most used first."),
    )

    class Meta:
        icon = "list-ul"
        label = _("Featured solutions")
        description = _("Your solutions as cards, with the price of the day.")
        template = "storefronts/blocks/solutions.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `cards`: the picked solutions that are live, or else all of them."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        return context | {"cards": shop.cards_of(value["picks"] or ()) or shop.solutions if shop else ()}


class ServicesBlock(SectionBlock):
    """Own services."""

    heading = blocks.CharBlock(max_length=120, default="Services", label=_("heading"))

    class Meta:
        icon = "cogs"
        label = _("Services")
        description = _("Your services as a list, each with its lowest price.")
        template = "storefronts/blocks/services.html"


class ProductsBlock(SectionBlock):
    """Products that the partner sells, its own and those of its vendors."""

    heading = blocks.CharBlock(max_length=120, default=_("Products we work with"), label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))
    items = blocks.ListBlock(
        blocks.ChoiceBlock(choices=sold_offers, label=_("product")),
        min_num=1,
        max_num=12,
        label=_("products"),
        help_text=_("A vendor's logo is shown where it lets you show it."),
    )

    class Meta:
        icon = "tag"
        label = _("Products")
        description = _(
            "Your listings and services, and those of the vendors that you sell, with the price of the day."
        )
        template = "storefronts/blocks/products.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `offers`: those picked that the partner sells today."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        return context | {"offers": shop.sold_of(value["items"]) if shop else ()}


class PricingBlock(SectionBlock):
    """Plans of own listings and services, with the prices of the day."""

    heading = blocks.CharBlock(max_length=120, default="Prices", label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))
    picks = blocks.MultipleChoiceBlock(
        choices=own_priced_offers,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("listings and services"),
        help_text=_("None ticked: the four most used. Up to six are shown; prices follow your plans by themselves."),
    )

    class Meta:
        icon = "table"
        label = _("Price table")
        description = _("Plans of your listings and services, with the same prices as on their own pages.")
        template = "storefronts/blocks/pricing.html"

    def clean(self, value: Any) -> Any:
        """Refuse more than a reader can take in."""
        return at_most(super().clean(value), MOST_PRICED)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `offers`: those picked that are on sale, each with its plans."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        return context | {"offers": shop.priced_of(value["picks"] or ())[:MOST_PRICED] if shop else ()}


class ComparisonBlock(SectionBlock):
    """Own solutions beside each other, with the facts and prices of the day."""

    heading = blocks.CharBlock(max_length=120, default="Compare our solutions", label=_("heading"))
    picks = blocks.MultipleChoiceBlock(
        choices=own_solutions,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("solutions"),
        help_text=_("Two to four. None ticked: your three most used."),
    )

    class Meta:
        icon = "grip"
        label = _("Comparison of solutions")
        description = _("Two to four of your solutions side by side: price, size, time, providers.")
        template = "storefronts/blocks/comparison.html"

    def clean(self, value: Any) -> Any:
        """Refuse one alone, and more than fit beside each other."""
        cleaned = at_most(super().clean(value), MOST_COMPARED)
        if len(cleaned["picks"] or ()) == 1:
            alone = ValidationError(_("Tick a second solution to compare it with, or none."))
            raise blocks.StructBlockValidationError(block_errors={"picks": alone})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `cards` that are live today; none where fewer than two are."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        if shop is None:
            return context | {"cards": ()}
        picked = value["picks"] or ()
        cards = shop.cards_of(picked)[:MOST_COMPARED] if picked else list(shop.solutions[:3])
        return context | {"cards": cards if len(cards) > 1 else ()}


class ReviewsBlock(SectionBlock):
    """The newest published reviews of what the partner offers."""

    heading = blocks.CharBlock(max_length=120, default="What buyers say", label=_("heading"))

    class Meta:
        icon = "pick"
        label = _("Reviews")
        description = _("The newest reviews by verified buyers of your offers. You cannot choose or change them.")
        template = "storefronts/blocks/reviews.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `reviews`, as the page's shop has them; None without a shop."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        return context | {"reviews": shop.reviews if shop else None}
