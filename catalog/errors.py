"""Why a step is refused, where several folders say the same."""

from django.utils.translation import gettext as _


class NoteMissing(ValueError):
    """A decline without a reason helps nobody."""

    def __init__(self) -> None:
        super().__init__(_("Say what to fix: the owner reads this note."))
