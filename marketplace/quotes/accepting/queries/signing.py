"""What is said to a person who signs at a provider."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.quotes.models import SignatureRequest


def sent_to_sign(waiting: SignatureRequest) -> str:
    """What the person who is to sign reads next."""
    return _("Check your e-mail %(email)s: the document is sent there for your signature. Sign it until %(day)s.") % {
        "email": waiting.asked["email"],
        "day": date_format(waiting.until, "DATE_FORMAT"),
    }
