"""The catalog's categories, for the forms that name one."""

from oscar.core.loading import get_model

INDENT = "\N{NO-BREAK SPACE}" * 3


def category_choices() -> list[tuple[str, str]]:
    """(slug, words) of each category, in the order of the tree, indented by depth. One query."""
    rows = get_model("catalogue", "Category").objects.order_by("path").values_list("slug", "name", "depth")
    return [(slug, f"{INDENT * (depth - 1)}{name}") for slug, name, depth in rows]


def category_name(slug: str) -> str:
    """The category's name; the slug where there is none any more."""
    found = get_model("catalogue", "Category").objects.filter(slug=slug).values_list("name", flat=True).first()
    return str(found or slug)
