"""How a storefront opens: the arrangements, and what a picture must be for one. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: All but the first show a picture of the partner's.
DRAWN, BESIDE, ACROSS, BEHIND = "drawn", "beside", "across", "behind"
OPENINGS = [
    (DRAWN, gettext_lazy("The drawn scene below the words")),
    (BESIDE, gettext_lazy("Your picture beside the words")),
    (ACROSS, gettext_lazy("Your picture across the page, below the words")),
    (BEHIND, gettext_lazy("Your picture across the page, with the words on a panel over it")),
]
LEAST_WIDTH = 1_200


def picture_problem(opening: str, width: int | None, description: str) -> str:
    """What is wrong with the picture of this arrangement, in words; "" if nothing is.

    `width` in pixels, None without a picture.
    """
    if opening == DRAWN:
        return ""
    if width is None:
        return _("Choose the picture that this arrangement shows.")
    if not description.strip():
        return _("Say what this picture shows, in its description in the library.")
    if width < LEAST_WIDTH:
        words = _("This picture is %(width)d pixels wide. Choose one of at least %(least)d, so that it is sharp.")
        return words % {"width": width, "least": LEAST_WIDTH}
    return ""
