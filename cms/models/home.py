"""The front page."""

from typing import Any, ClassVar  # Any: Wagtail has no types

from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField

from cms.models.blocks import Announcements, FooterBlocks, HeaderBlocks, Searches
from cms.models.translated import Translated
from cms.queries.front_page import front_page
from core.design.structured import absolute, structured
from core.kit.kept_pages import same_generation
from core.organizations.request import reads_in

_MARK = "design/img/mark.svg"


class HomePage(Translated):
    """The words of the front page; every figure on it is read from rows when it is shown (`queries/front_page.py`)."""

    headline = models.CharField(_("headline"), max_length=80, default="One payment, many hands.")
    intro = models.CharField(
        _("introduction"),
        max_length=300,
        default=(
            "Partners build whole solutions from several vendors’ products and their own services. "  # noqa: RUF001
            "Ask for one quote, pay once, and see where every cent goes."
        ),
    )
    searches = StreamField(
        Searches(required=False),
        blank=True,
        verbose_name=_("searches to try"),
        help_text=_("Empty: the fullest categories."),
    )
    closing_headline = models.CharField(_("closing headline"), max_length=80, default="A sentence for every cent.")
    closing = models.CharField(
        _("closing words"),
        max_length=300,
        default=(
            "Nobody has to trust a spreadsheet. Each amount opens to the agreement, the rule and the work that led to "
            "it, and it is frozen the moment you accept."
        ),
    )
    header = StreamField(
        HeaderBlocks(required=False),
        blank=True,
        verbose_name=_("links at the top"),
        help_text=_("After the marketplace's own. On phones they stand in the menu."),
    )
    footer = StreamField(FooterBlocks(required=False), blank=True, verbose_name=_("columns of the footer"))
    announcements = StreamField(
        Announcements(required=False),
        blank=True,
        verbose_name=_("announcements"),
        help_text=_("A line above every page. Of several at a time, the first is shown."),
    )
    missing_heading = models.CharField(
        _("heading"), max_length=80, blank=True, help_text=_("Empty: the marketplace's own words.")
    )
    missing_text = models.CharField(_("text"), max_length=300, blank=True)
    broken_heading = models.CharField(
        _("heading"), max_length=80, blank=True, help_text=_("Empty: the marketplace's own words.")
    )
    broken_text = models.CharField(
        _("text"),
        max_length=300,
        blank=True,
        help_text=_("Before the error number and what it means for payments, which are always shown."),
    )

    template = "cms/home.html"
    content_panels = [
        MultiFieldPanel([FieldPanel("headline"), FieldPanel("intro"), FieldPanel("searches")], heading=_("Opening")),
        MultiFieldPanel([FieldPanel("closing_headline"), FieldPanel("closing")], heading=_("Close")),
        MultiFieldPanel(
            [FieldPanel("announcements"), FieldPanel("header"), FieldPanel("footer")], heading=_("Around every page")
        ),
        MultiFieldPanel(
            [FieldPanel("missing_heading"), FieldPanel("missing_text")], heading=_("Where a page is not found")
        ),
        MultiFieldPanel([FieldPanel("broken_heading"), FieldPanel("broken_text")], heading=_("Where an error happens")),
    ]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("seo_title"), FieldPanel("search_description")]
    settings_panels: ClassVar[list[Any]] = [PublishingPanel()]
    private_page_options: ClassVar[list[str]] = []
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, object]:
        """What the template shows."""
        words = [str(block.value) for block in self.searches]
        currency = reads_in(request)
        found = same_generation(f"front_page:{currency}", lambda: front_page(words, currency))
        return super().get_context(request, *args, **kwargs) | {
            "categories": found.categories,
            "offer_count": found.offer_count,
            "cards": found.cards,
            "cards_heading": _now("Solutions others bought this quarter")
            if found.bought
            else _now("Solutions to start from"),
            "searches": found.searches,
            "shown_solution": found.shown_solution,
            "example": found.example,
            "showcase": found.showcase,
            "collections": found.collections,
            "collections_url": found.collections_url,
            "json_ld": structured(
                {"@type": "Organization", "name": "Ensemble", "url": absolute("/"), "logo": absolute(static(_MARK))},
                {
                    "@type": "WebSite",
                    "name": "Ensemble",
                    "url": absolute("/"),
                    "potentialAction": {
                        "@type": "SearchAction",
                        "target": absolute(reverse("search:search")) + "?q={words}",
                        "query-input": "required name=words",
                    },
                },
            ),
        }
