"""Pages of lists whose rows carry much."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


class RowsPaginator(Paginator[Row]):
    """Pages of rows that are annotated and joined. Which rows are on a page is asked by itself, inside the page's one
    query, so that of the others only what they are sorted by is read."""

    object_list: QuerySet[Row]

    def page(self, number: int | str) -> Page[Row]:
        """The page with this number; raises Django's InvalidPage."""
        checked = self.validate_number(number)
        first = (checked - 1) * self.per_page
        rows = self.object_list.values("pk")[first : first + self.per_page]
        return Page(self.object_list.filter(pk__in=rows), checked, self)
