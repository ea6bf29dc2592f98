"""What a person agrees to who accepts a version."""

from typing import Any  # Any: a stored document, which is JSON

from django.utils.translation import gettext as _

from core.kit.money import format_amount

#: Goes up by one whenever the words below change: what was accepted before keeps its own.
TEXT_VERSION = 1


def acceptance_text(document: dict[str, Any]) -> str:
    """The words in force, about this version's frozen document."""
    return _(
        "I accept version %(n)d of quote %(reference)s, “%(title)s”, from %(seller)s on behalf of %(buyer)s, with all "
        "of its terms and %(total)s to pay on acceptance, and I am authorised to do so."
    ) % {
        "n": document["version"],
        "reference": document["quote"],
        "title": document["title"],
        "seller": document["seller"]["name"],
        "buyer": document["buyer"]["name"],
        "total": format_amount(document["total"], document["currency"]),
    }
