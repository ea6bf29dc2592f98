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

from cms.models.blocks import LinkedTextBlock, QuestionBlock, RowsBlock
from storefronts.domain.calendars import CALENDAR_HOSTS, calendar_host
from storefronts.domain.outlines import outline_of
from storefronts.models.brand import Background
from storefronts.models.choices import allied_vendors, own_priced_offers, own_solutions

#: How many listings and services a price table shows, and how many solutions stand beside each other.
MOST_PRICED, MOST_COMPARED = 6, 4
FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class StrictChoice:
    """A chooser that does not tell what is there: a chosen thing that is absent is not found, as a foreign one is."""

    def value_from_form(self, value: Any) -> Any:
        """The chosen object; raises Http404 for one that does not exist, before any form can say so."""
        try:
            found = super().value_from_form(value)  # type: ignore[misc]  # the chooser beside it has it
        except (ValueError, TypeError) as error:
            raise Http404 from error
        if found is None and value not in (None, ""):
            raise Http404
        return found


class OwnImageBlock(StrictChoice, ImageChooserBlock):
    """One of the area's pictures."""


class OwnDocumentBlock(StrictChoice, DocumentChooserBlock):
    """One of the area's documents."""


class SectionBlock(blocks.StructBlock):
    """A section of a page; the editor's list of sections shows a drawing of it beside its description."""

    class Meta:
        preview_template = "storefronts/admin/section_preview.html"

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `outline`, the drawing."""
        context: dict[str, Any] = super().get_preview_context(value, parent_context=parent_context)
        return context | {"outline": outline_of([self.name])}


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


class TextBlock(SectionBlock):
    """Running text."""

    heading = blocks.CharBlock(max_length=120, required=False, label=_("heading"))
    text = LinkedTextBlock(features=FEATURES, label=_("text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A heading and running text, with lists and links.")
        template = "cms/blocks/text.html"


class FigureBlock(blocks.StructBlock):
    """One figure and what it says."""

    value = blocks.CharBlock(max_length=24, label=_("figure"))
    label = blocks.CharBlock(max_length=60, label=_("label"))


class FiguresBlock(SectionBlock, RowsBlock):
    """Key figures in a row."""

    items = blocks.ListBlock(FigureBlock(), min_num=1, max_num=5, label=_("figures"))

    class Meta:
        icon = "order"
        label = _("Key figures")
        description = _("One to five figures in a row, such as employees or locations.")
        template = "storefronts/blocks/figures.html"


class QuoteBlock(SectionBlock):
    """Something that somebody said."""

    text = blocks.TextBlock(max_length=400, label=_("quotation"))
    who = blocks.CharBlock(max_length=80, label=_("name"))
    role = blocks.CharBlock(max_length=120, required=False, label=_("role and company"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("One sentence that somebody said about you, with name and role.")
        template = "storefronts/blocks/quote.html"


class StepBlock(blocks.StructBlock):
    """One step of a timeline."""

    when = blocks.CharBlock(max_length=40, label=_("period"))
    title = blocks.CharBlock(max_length=80, label=_("title"))
    text = blocks.TextBlock(max_length=300, required=False, label=_("text"))
    weeks = blocks.IntegerBlock(min_value=1, max_value=52, default=1, label=_("weeks, for its width"))


class StepsBlock(SectionBlock):
    """Steps in time."""

    heading = blocks.CharBlock(max_length=120, label=_("heading"))
    items = blocks.ListBlock(StepBlock(), min_num=1, max_num=8, label=_("steps"))

    class Meta:
        icon = "date"
        label = _("Steps")
        description = _("Up to eight steps in time, each as wide as its weeks.")
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


class OutcomesBlock(SectionBlock, RowsBlock):
    """What changes for the buyer."""

    heading = blocks.CharBlock(max_length=120, default="What changes for you", label=_("heading"))
    items = blocks.ListBlock(OutcomeBlock(), min_num=1, max_num=6, label=_("changes"))

    class Meta:
        icon = "check"
        label = _("What changes")
        description = _("Up to six things that change for the buyer.")
        template = "storefronts/blocks/outcomes.html"


class TogetherBlock(SectionBlock):
    """Co-branding: only with active partners that let it show their marks; asked again when the page is shown."""

    heading = blocks.CharBlock(max_length=120, default="Together with", label=_("heading"))
    picks = blocks.MultipleChoiceBlock(
        choices=allied_vendors,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("partners"),
        help_text=_("Partners that let you show their logo. None ticked: all of them."),
    )
    background = blocks.ChoiceBlock(
        choices=[(Background.LIGHT, _("Light")), (Background.DARK, _("Dark")), (Background.OWN, _("Your own colours"))],
        default=Background.LIGHT,
        label=_("background of the logos"),
        help_text=_("Brand rules say which backgrounds are allowed."),
    )
    text = blocks.CharBlock(
        max_length=400,
        required=False,
        label=_("text"),
        help_text=_("For example the statement that brand rules require."),
    )

    class Meta:
        icon = "group"
        label = _("Together with")
        description = _("Vendors that let you show their logo.")
        template = "storefronts/blocks/together.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `allies`, brands: those picked that allow it today; all of those if none was picked. `plates` are they,
        each with its background and large logo."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        if shop is None:
            return context | {"allies": ()}
        picked = value["picks"] or ()
        allies = list(shop.allies_of(picked) if picked else shop.allies.values())
        ground = value.get("background") or Background.LIGHT
        return context | {"allies": allies, "plates": [(each, *each.placed_on(ground)) for each in allies]}


class PictureBlock(SectionBlock):
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
        description = _("One picture across the page, with its text alternative.")
        template = "cms/blocks/picture.html"

    def clean(self, value: Any) -> Any:
        """Refuse a picture that nothing describes."""
        cleaned = super().clean(value)
        if not cleaned["alt"].strip() and not cleaned["image"].description.strip():
            nothing = ValidationError(_("Say what the picture shows, here or in the library."))
            raise blocks.StructBlockValidationError(block_errors={"alt": nothing})
        return cleaned


class DownloadsBlock(SectionBlock, RowsBlock):
    """Documents to take away; public once the page is."""

    heading = blocks.CharBlock(max_length=120, default="Downloads", label=_("heading"))
    items = blocks.ListBlock(OwnDocumentBlock(), min_num=1, max_num=12, label=_("documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        description = _("Documents that visitors can download once the page is live.")
        template = "storefronts/blocks/downloads.html"


class ActionBlock(SectionBlock):
    """The closing line with the button that asks for a quote."""

    heading = blocks.CharBlock(max_length=120, label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))

    class Meta:
        icon = "mail"
        label = _("Call to action")
        description = _("The closing line, with a button.")
        template = "storefronts/blocks/action.html"


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
        return _at_most(super().clean(value), MOST_PRICED)

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
        cleaned = _at_most(super().clean(value), MOST_COMPARED)
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


class QuestionsBlock(SectionBlock, RowsBlock):
    """Questions that buyers ask, with their answers."""

    heading = blocks.CharBlock(max_length=120, default="Questions and answers", label=_("heading"))
    items = blocks.ListBlock(QuestionBlock(), min_num=1, max_num=12, label=_("questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("Up to twelve questions that buyers ask you, each answered in a few sentences.")
        template = "cms/blocks/questions.html"


class GalleryBlock(SectionBlock, RowsBlock):
    """Several pictures."""

    heading = blocks.CharBlock(max_length=120, required=False, label=_("heading"))
    items = blocks.ListBlock(
        PictureBlock(), min_num=2, max_num=9, label=_("pictures"), help_text=_("Three, six or nine fill the rows.")
    )

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Two to nine of your pictures in rows, each with its text alternative.")
        template = "storefronts/blocks/gallery.html"


class LogoBlock(blocks.StructBlock):
    """The logo of a company that allowed it."""

    image = OwnImageBlock(label=_("logo"))
    name = blocks.CharBlock(max_length=80, label=_("company"), help_text=_("Read aloud in place of the logo."))


class LogosBlock(SectionBlock, RowsBlock):
    """Logos of customers."""

    heading = blocks.CharBlock(max_length=120, default="Our customers", label=_("heading"))
    items = blocks.ListBlock(
        LogoBlock(),
        min_num=2,
        max_num=12,
        label=_("logos"),
        help_text=_("Only of companies that allowed it. Dark logos on white or transparent ground are clearest."),
    )

    class Meta:
        icon = "group"
        label = _("Customers' logos")
        description = _("Two to twelve logos of customers that allow you to show them.")
        template = "storefronts/blocks/logos.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `rows`, without the logos of owners of brands that do not let the partner show theirs today."""
        context = super().get_context(value, parent_context=parent_context)
        shop = context.get("shop")
        barred = shop.barred_names if shop else frozenset()
        shown = [row for row in context["rows"] if " ".join(str(row["name"]).split()).casefold() not in barred]
        return context | {"rows": shown}


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


class CoverageBlock(SectionBlock):
    """Where the partner delivers and in which languages it supports, from its public profile."""

    heading = blocks.CharBlock(max_length=120, default="Where we deliver", label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))

    class Meta:
        icon = "globe"
        label = _("Countries and languages")
        description = _("The countries and languages of your public profile. Change them there.")
        template = "storefronts/blocks/coverage.html"


class CalendarAddressBlock(blocks.CharBlock):
    """The address of a public calendar at one of the known services."""

    def clean(self, value: Any) -> Any:
        """Refuse an address elsewhere, or one that is not https."""
        cleaned = super().clean(value)
        if cleaned and not calendar_host(cleaned):
            words = _("Copy the https:// address of your booking page. These services are accepted: %(hosts)s.")
            raise ValidationError(words % {"hosts": ", ".join(CALENDAR_HOSTS)})
        return cleaned


class CalendarBlock(SectionBlock):
    """A link to a calendar in which a visitor chooses a time; nothing of it is loaded into the page."""

    heading = blocks.CharBlock(max_length=120, default="Choose a time to talk to us", label=_("heading"))
    text = blocks.CharBlock(max_length=240, required=False, label=_("text"))
    address = CalendarAddressBlock(
        max_length=300,
        label=_("address of your booking page"),
        help_text=_("For example https://cal.com/your-name"),
    )

    class Meta:
        icon = "date"
        label = _("Calendar link")
        description = _("A button that opens your booking page at a calendar service.")
        template = "storefronts/blocks/calendar.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `host`, the service; empty where the address is not accepted any more."""
        context = super().get_context(value, parent_context=parent_context)
        return context | {"host": calendar_host(value["address"] or "")}


def _at_most(value: Any, most: int) -> Any:
    """The value; refused where more is ticked than is shown."""
    if len(value["picks"] or ()) > most:
        too_many = ValidationError(_("Tick up to %(most)d: more are not shown.") % {"most": most})
        raise blocks.StructBlockValidationError(block_errors={"picks": too_many})
    return value


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
    reviews = ReviewsBlock()
    pricing = PricingBlock()
    comparison = ComparisonBlock()
    questions = QuestionsBlock()
    coverage = CoverageBlock()
    logos = LogosBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    downloads = DownloadsBlock()
    calendar = CalendarBlock()
    action = ActionBlock()

    class Meta:
        max_num = 30


class SolutionBlocks(blocks.StreamBlock):
    """What a solution's page adds to its figures; price, providers and button are there by themselves."""

    outcomes = OutcomesBlock()
    text = TextBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    questions = QuestionsBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    downloads = DownloadsBlock()
    action = ActionBlock()


class CaseStudyBlocks(blocks.StreamBlock):
    """What a case study is told with."""

    text = TextBlock()
    figures = FiguresBlock()
    steps = StepsBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    downloads = DownloadsBlock()
    solutions = SolutionsBlock()
    action = ActionBlock()
