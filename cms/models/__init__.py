"""Tables of the marketplace's own pages."""

from cms.models.home import HomePage

__all__ = ["HomePage"]
