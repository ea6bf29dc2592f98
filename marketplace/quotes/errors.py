"""Why a step is refused, where several folders say the same."""

from django.utils.translation import gettext as _

from core.organizations.models import Organization
from marketplace.quotes.models import Quote


class ReasonMissing(ValueError):
    """A refusal without a reason helps nobody."""

    def __init__(self) -> None:
        super().__init__(_("Say what should be different; a sentence is enough."))


class QuoteIsClosed(ValueError):
    """The quote was accepted, declined or withdrawn; nothing about it changes any more."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        super().__init__(
            _("%(quote)s is closed (%(status)s).") % {"quote": quote.reference, "status": quote.get_status_display()}
        )


class NotWanted(ValueError):
    """The buyer wants no quotes of this seller that it did not ask for."""

    def __init__(self, buyer: Organization) -> None:
        super().__init__(
            _("%(buyer)s wants no quotes from you that it did not ask for. It can still ask you for one.")
            % {"buyer": buyer}
        )
