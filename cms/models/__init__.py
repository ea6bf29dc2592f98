"""Tables of the marketplace's own pages."""

from cms.models.articles import ArticlePage, LandingPage, SectionPage
from cms.models.collections import CollectionIndexPage, CollectionPage
from cms.models.home import HomePage

__all__ = ["ArticlePage", "CollectionIndexPage", "CollectionPage", "HomePage", "LandingPage", "SectionPage"]
