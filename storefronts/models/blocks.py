"""The blocks of partners' pages, each with its template.

A page that shows them puts its partner's offer, `shop`, into their context; without it, a block that draws from the
offer is empty.
"""

from typing import Any  # Any: Wagtail has no types

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.models.blocks import RowsBlock
from storefronts.models.choices import allied_vendors, own_solutions

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class StrictChoice:
    """A chooser that does not tell what is there: a chosen thing that is absent is not found, as a foreign one is."""

    def value_from_form(self, value: Any) -> Any:
        """The chosen object; raises Http404 for one that does not exist, before any form can say so."""
        try:
            found = super().value_from_form(value)  # type: ignore[misc]
        except (ValueError, TypeError) as error:
            raise Http404 from error
        if found is None and value not in (None, ""):
            raise Http404
        return found


class OwnImageBlock(StrictChoice, ImageChooserBlock):
    """One of the area's pictures."""


class OwnDocumentBlock(StrictChoice, DocumentChooserBlock):
    """One of the area's documents."""


class SolutionsBlock(blocks.StructBlock):
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
        template = "storefronts/blocks/solutions.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `cards`: the picked solutions that are live, or else all of them."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        return context | {"cards": shop.cards_of(value["picks"] or ()) or shop.solutions if shop else ()}


class ServicesBlock(blocks.StructBlock):
    """Own services."""

    heading = blocks.CharBlock(max_length=120, default="Services", label=_("heading"))

    class Meta:
        icon = "cogs"
        label = _("Services")
        template = "storefronts/blocks/services.html"


class TextBlock(blocks.StructBlock):
    """Running text."""

    heading = blocks.CharBlock(max_length=120, required=False, label=_("heading"))
    text = blocks.RichTextBlock(features=FEATURES, label=_("text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/text.html"


class FigureBlock(blocks.StructBlock):
    """One figure and what it says."""

    value = blocks.CharBlock(max_length=24, label=_("figure"))
    label = blocks.CharBlock(max_length=60, label=_("label"))


class FiguresBlock(RowsBlock):
    """Key figures in a row."""

    items = blocks.ListBlock(FigureBlock(), min_num=1, max_num=5, label=_("figures"))

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "storefronts/blocks/figures.html"


class QuoteBlock(blocks.StructBlock):
    """Something that somebody said."""

    text = blocks.TextBlock(max_length=400, label=_("quotation"))
    who = blocks.CharBlock(max_length=80, label=_("name"))
    role = blocks.CharBlock(max_length=120, required=False, label=_("role and company"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "storefronts/blocks/quote.html"


class StepBlock(blocks.StructBlock):
    """One step of a timeline."""

    when = blocks.CharBlock(max_length=40, label=_("period"))
    title = blocks.CharBlock(max_length=80, label=_("title"))
    text = blocks.TextBlock(max_length=300, required=False, label=_("text"))
    weeks = blocks.IntegerBlock(min_value=1, max_value=52, default=1, label=_("weeks, for its width"))


class StepsBlock(blocks.StructBlock):
    """Steps in time."""

    heading = blocks.CharBlock(max_length=120, label=_("heading"))
    items = blocks.ListBlock(StepBlock(), min_num=1, max_num=8, label=_("steps"))

    class Meta:
        icon = "date"
        label = _("Steps")
        template = "storefronts/blocks/steps.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `entries` for the timeline, and its `columns`, as wide as the steps take weeks."""
        entries = [
            {"when": step["when"], "title": step["title"], "text": step["text"], "color": number % 3 + 1}
            for number, step in enumerate(value["items"])
        ]
        columns = " ".join(f"{step['weeks'] or 1}fr" for step in value["items"])
        context = super().get_context(value, parent_context=parent_context)
        return context | {"entries": entries, "columns": columns}


class OutcomeBlock(blocks.StructBlock):
    """One thing that changes."""

    title = blocks.CharBlock(max_length=80, label=_("title"))
    text = blocks.TextBlock(max_length=300, label=_("text"))


class OutcomesBlock(RowsBlock):
    """What changes for the buyer."""

    heading = blocks.CharBlock(max_length=120, default="What changes for you", label=_("heading"))
    items = blocks.ListBlock(OutcomeBlock(), min_num=1, max_num=6, label=_("changes"))

    class Meta:
        icon = "tick"
        label = _("What changes")
        template = "storefronts/blocks/outcomes.html"


class TogetherBlock(blocks.StructBlock):
    """Co-branding: only with active partners that let it show their marks; asked again when the page is shown."""

    heading = blocks.CharBlock(max_length=120, default="Together with", label=_("heading"))
    picks = blocks.MultipleChoiceBlock(
        choices=allied_vendors,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("partners"),
        help_text=_("Partners that let you show their logo. None ticked: all of them."),
    )

    class Meta:
        icon = "group"
        label = _("Together with")
        template = "storefronts/blocks/together.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `allies`: those picked that allow it today; all of those if none was picked."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        if shop is None:
            return context | {"allies": ()}
        picked = value["picks"] or ()
        return context | {"allies": shop.allies_of(picked) if picked else shop.allies.values()}


class PictureBlock(blocks.StructBlock):
    """A picture with the text that stands in for it."""

    image = OwnImageBlock(label=_("picture"))
    alt = blocks.CharBlock(
        max_length=200,
        required=False,
        label=_("text alternative"),
        help_text=_("For those who cannot see it. Empty: the description of the picture in the library."),
    )
    caption = blocks.CharBlock(max_length=200, required=False, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"

    def clean(self, value: Any) -> Any:
        """Refuse a picture that nothing describes."""
        cleaned = super().clean(value)
        if not cleaned["alt"].strip() and not cleaned["image"].description.strip():
            nothing = ValidationError(_("Say what the picture shows, here or in the library."))
            raise blocks.StructBlockValidationError(block_errors={"alt": nothing})
        return cleaned


class DownloadsBlock(RowsBlock):
    """Documents to take away; public once the page is."""

    heading = blocks.CharBlock(max_length=120, default="Downloads", label=_("heading"))
    items = blocks.ListBlock(OwnDocumentBlock(), min_num=1, max_num=12, label=_("documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "storefronts/blocks/downloads.html"


class ActionBlock(blocks.StructBlock):
    """The closing line with the button that asks for a quote."""

    heading = blocks.CharBlock(max_length=120, label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))

    class Meta:
        icon = "mail"
        label = _("Call to action")
        template = "storefronts/blocks/action.html"


class StorefrontBlocks(blocks.StreamBlock):
    """What a storefront is put together from."""

    solutions = SolutionsBlock()
    services = ServicesBlock()
    outcomes = OutcomesBlock()
    text = TextBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    together = TogetherBlock()
    picture = PictureBlock()
    downloads = DownloadsBlock()
    action = ActionBlock()


class SolutionBlocks(blocks.StreamBlock):
    """What a solution's page adds to its figures; price, providers and button are there by themselves."""

    outcomes = OutcomesBlock()
    text = TextBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    downloads = DownloadsBlock()
    action = ActionBlock()


class CaseStudyBlocks(blocks.StreamBlock):
    """What a case study is told with."""

    text = TextBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    downloads = DownloadsBlock()
    solutions = SolutionsBlock()
    action = ActionBlock()
