"""Where a category has a landing page of its own."""

from cms.models.articles import LandingPage
from cms.models.translated import is_translation


def landing_links() -> dict[int, str]:
    """The address of the landing page of each category that has a public one; the first of several."""
    pages = LandingPage.objects.live().public().exclude(is_translation())
    pages = pages.filter(kind=LandingPage.Kind.CATEGORY, category__isnull=False)
    return {page.category_id: page.get_url() or "/" for page in pages.order_by("-path")}
