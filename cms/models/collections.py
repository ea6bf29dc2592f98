"""Collections: named selections of offers, each with a page of its own below /collections/."""

from typing import Any, ClassVar  # Any: Wagtail has no types

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.domain.searches import search_at
from cms.models.articles import NO_SEARCH, PER_PAGE, OwnPage, kept_if_found
from cms.models.blocks import CoverBlocks, PickedOffers
from cms.models.translated import in_readers_language, with_versions
from cms.queries.collections import collection_cards, offers_of
from core.design.structured import absolute, breadcrumbs, structured
from core.organizations.request import reads_in


class CollectionIndexPage(OwnPage):
    """Carries the collections and lists them, in the order in which the operator put them."""

    template = "cms/collection_index.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("seo_title"), FieldPanel("search_description")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.CollectionPage"]
    max_count = 1

    class Meta:
        verbose_name = _("list of collections")
        verbose_name_plural = _("lists of collections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One page of its collections."""
        shown = Paginator(CollectionPage.objects.child_of(self.original).live().order_by("path"), PER_PAGE).get_page(
            request.GET.get("page")
        )
        return super().get_context(request, *args, **kwargs) | {
            "page_obj": shown,
            "cards": collection_cards(in_readers_language(with_versions(shown.object_list))),
            "json_ld": structured(breadcrumbs(self.trail())),
        }


class CollectionPage(OwnPage):
    """A selection of offers: picked in an order, or whatever a search finds on the day."""

    is_top = False
    #: Fields that say nothing to a reader.
    unsaid = frozenset({"search"})
    of_original = (*OwnPage.of_original, "offers", "search")

    picture = StreamField(
        CoverBlocks(required=False), blank=True, verbose_name=_("picture"), help_text=_("Empty: a drawn one.")
    )
    text = models.TextField(
        _("text"), max_length=2_000, blank=True, help_text=_("Below the offers, for example how you chose.")
    )
    offers = StreamField(
        PickedOffers(required=False),
        blank=True,
        verbose_name=_("picked offers"),
        help_text=_("In this order. What is not on offer any more is left out."),
    )
    search = models.CharField(
        _("or a search"),
        max_length=500,
        blank=True,
        help_text=_(
            "The address of a search, for example /search/?kind=solution&industry=retail. What it finds is shown."
        ),
    )

    template = "cms/collection.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("picture"),
        MultiFieldPanel([FieldPanel("offers"), FieldPanel("search")], heading=_("What is on offer")),
        FieldPanel("text"),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.CollectionIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")

    def clean(self) -> None:
        """Refuse a collection of nothing, of both kinds, and an address that is no search. Raises ValidationError."""
        super().clean()
        if bool(self.search) == bool(len(self.offers)):
            raise ValidationError({"search": _("Pick offers, or enter the address of a search: one of the two.")})
        if self.search and not search_at(self.search):
            raise ValidationError({"search": NO_SEARCH})

    @property
    def addresses(self) -> list[str]:
        """The addresses of the picked offers, in their order."""
        return [str(block.value) for block in self.offers]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; one whose search could not be asked is not kept by anybody."""
        return kept_if_found(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Its words, and what of it is on offer."""
        trail = self.trail()
        found = offers_of(self.addresses, self.search, reads_in(request))
        listed = {
            "@type": "CollectionPage",
            "name": self.title,
            "description": self.search_description or self.intro,
            "url": absolute(trail[-1][1]),
            "mainEntity": {
                "@type": "ItemList",
                "itemListElement": [
                    {"@type": "ListItem", "position": at, "url": absolute(card.url), "name": card.title}
                    for at, card in enumerate(found.cards, 1)
                ],
            },
        }
        return super().get_context(request, *args, **kwargs) | {
            "crumbs": trail[:-1],
            "card": collection_cards([self])[0],
            "found": found,
            "json_ld": structured(listed, breadcrumbs(trail)),
        }
