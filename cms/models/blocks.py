"""The blocks of the marketplace's own pages, and of what stands around every page."""

from typing import Any  # Any: Wagtail has no types
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from catalog.catalogue.models import Product
from cms.domain.links import is_address, misleading_links
from core.kit import clock

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class RowsBlock(blocks.StructBlock):
    """A block that is a list: the context's `rows`, because `value.items` in a template is the mapping's own method."""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `rows`."""
        return super().get_context(value, parent_context=parent_context) | {"rows": list(value["items"])}


class LinkedTextBlock(blocks.RichTextBlock):
    """Rich text whose links lead where they say."""

    def clean(self, value: Any) -> Any:
        """Refuse a link to another site that does not begin with its scheme, such as //example.com."""
        cleaned = super().clean(value)
        if found := misleading_links(cleaned.source):
            words = _("The link to %(address)s cannot be opened safely. Begin it with https:// or with one /.")
            raise ValidationError(words % {"address": found[0][:80]})
        return cleaned


class TextBlock(blocks.StructBlock):
    """Running text."""

    heading = blocks.CharBlock(max_length=120, required=False, label=_("heading"))
    text = LinkedTextBlock(features=FEATURES, label=_("text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/text.html"


class PictureBlock(blocks.StructBlock):
    """A picture with the text that stands in for it."""

    image = ImageChooserBlock(label=_("picture"))
    alt = blocks.CharBlock(max_length=200, label=_("text alternative"), help_text=_("For those who cannot see it."))
    caption = blocks.CharBlock(max_length=200, required=False, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class QuestionBlock(blocks.StructBlock):
    """A question and its answer."""

    question = blocks.CharBlock(max_length=160, label=_("question"))
    answer = LinkedTextBlock(features=["bold", "italic", "ol", "ul", "link"], label=_("answer"))


class QuestionsBlock(RowsBlock):
    """Questions that are asked often; search engines read them, too."""

    heading = blocks.CharBlock(max_length=120, default="Questions", label=_("heading"))
    items = blocks.ListBlock(QuestionBlock(), min_num=1, max_num=30, label=_("questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "cms/blocks/questions.html"


def product_at(address: str) -> Product | None:
    """What everybody sees on offer at this address of the site, as a path or a whole address; None for nothing."""
    parts = [part for part in urlsplit(address.strip()).path.split("/") if part]
    if len(parts) != 2 or parts[0] not in ("solutions", "listings", "services"):
        return None
    found = Product.objects.live().filter(slug=parts[1]).first()
    return found if found is not None and found.get_absolute_url().strip("/") == "/".join(parts) else None


class AddressBlock(blocks.CharBlock):
    """An address, which says nothing to who looks for words."""


class OfferBlock(AddressBlock):
    """The address of a solution, listing or service that is on offer."""

    def clean(self, value: Any) -> Any:
        """Refuse an address at which nothing is on offer."""
        cleaned = super().clean(value)
        if cleaned and product_at(cleaned) is None:
            raise ValidationError(
                _("Nothing is on offer at this address. Open the solution, listing or service, and copy its address.")
            )
        return cleaned


class OffersBlock(blocks.StructBlock):
    """Solutions, listings and services picked by hand, shown as they are on the day."""

    heading = blocks.CharBlock(max_length=120, default="Our picks", label=_("heading"))
    items = blocks.ListBlock(
        OfferBlock(max_length=300, label=_("address"), help_text=_("For example /solutions/zero-trust-for-stores/")),
        min_num=1,
        max_num=12,
        label=_("offers"),
    )

    class Meta:
        icon = "tag"
        label = _("Picked offers")
        template = "cms/blocks/offers.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `offers`: those that are still there, in the order in which they were picked; one query."""
        slugs = [urlsplit(address).path.strip("/").split("/")[-1] for address in value["items"]]
        found = {
            product.slug: product
            for product in Product.objects.live().filter(slug__in=slugs).select_related("owner", "product_class")
        }
        offers = [found[slug] for slug in dict.fromkeys(slugs) if slug in found]
        return super().get_context(value, parent_context=parent_context) | {"offers": offers}


class PickedOffers(blocks.StreamBlock):
    """Offers in an order, by their addresses."""

    offer = OfferBlock(
        max_length=300,
        label=_("address"),
        icon="tag",
        help_text=_("For example /solutions/zero-trust-for-stores/"),
    )

    class Meta:
        max_num = 60


class CoverBlocks(blocks.StreamBlock):
    """The one picture of a page, or none."""

    picture = PictureBlock()

    class Meta:
        max_num = 1


class LinkBlock(blocks.StructBlock):
    """A link to a page, or to an address."""

    label = blocks.CharBlock(max_length=40, label=_("label"))
    page = blocks.PageChooserBlock(required=False, label=_("page"))
    address = blocks.CharBlock(
        max_length=300,
        required=False,
        label=_("or an address"),
        help_text=_("On this site, beginning with /, or elsewhere, beginning with https://"),
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value: Any) -> Any:
        """Refuse a link to nowhere, to two places, or to an address that is none."""
        cleaned = super().clean(value)
        page, address = cleaned["page"], cleaned["address"].strip()
        problem = None
        if bool(page) == bool(address):
            problem = _("Choose a page, or enter an address: one of the two.")
        elif address and not is_address(address):
            problem = _("Begin with / for a page of this site, or with https://")
        if problem:
            raise blocks.StructBlockValidationError(block_errors={"address": ValidationError(problem)})
        return cleaned


class ColumnBlock(blocks.StructBlock):
    """A column of the footer."""

    heading = blocks.CharBlock(max_length=40, label=_("heading"))
    links = blocks.ListBlock(LinkBlock(), min_num=1, max_num=8, label=_("links"))

    class Meta:
        icon = "list-ul"
        label = _("Column")


class AnnouncementBlock(blocks.StructBlock):
    """A line above every page for some days."""

    text = blocks.CharBlock(max_length=160, label=_("text"))
    starts = blocks.DateTimeBlock(required=False, label=_("from"), help_text=_("Empty: at once."))
    ends = blocks.DateTimeBlock(label=_("until"))
    audience = blocks.ChoiceBlock(
        choices=[
            ("all", _("Everybody")),
            ("visitors", _("Whoever is not signed in")),
            ("buyers", _("Buyers")),
            ("sellers", _("Vendors and partners")),
        ],
        default="all",
        label=_("shown to"),
    )
    link = blocks.ListBlock(LinkBlock(), min_num=0, max_num=1, default=[], label=_("link"))

    class Meta:
        icon = "bullhorn"
        label = _("Announcement")

    def clean(self, value: Any) -> Any:
        """Refuse one that ends before it starts, or is over."""
        cleaned = super().clean(value)
        problem = None
        if cleaned["starts"] and cleaned["ends"] <= cleaned["starts"]:
            problem = _("It ends before it starts. Choose a later time.")
        elif cleaned["ends"] <= clock.now():
            problem = _("This time has passed. Choose a later one, or delete the announcement.")
        if problem:
            raise blocks.StructBlockValidationError(block_errors={"ends": ValidationError(problem)})
        return cleaned


class ArticleBlocks(blocks.StreamBlock):
    """What an article is put together from."""

    text = TextBlock()
    picture = PictureBlock()
    questions = QuestionsBlock()
    offers = OffersBlock()


class HeaderBlocks(blocks.StreamBlock):
    """Links in the bar at the top, after the marketplace's own."""

    link = LinkBlock()

    class Meta:
        max_num = 3


class FooterBlocks(blocks.StreamBlock):
    """Columns of the footer."""

    column = ColumnBlock()

    class Meta:
        max_num = 4


class Announcements(blocks.StreamBlock):
    """What is announced; of those of the day, the first that is meant for the reader is shown."""

    announcement = AnnouncementBlock()

    class Meta:
        max_num = 10


class Searches(blocks.StreamBlock):
    """Words to try, below the front page's search box."""

    words = blocks.CharBlock(max_length=60, label=_("words"), icon="search")

    class Meta:
        max_num = 6
