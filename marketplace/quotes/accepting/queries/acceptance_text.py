"""What a person agrees to who accepts a version."""

from typing import Any  # Any: a stored document, which is JSON

from django.utils.translation import gettext as _

from core.kit.record_language import in_record_language
from core.kit.shown_money import show_amount
from marketplace.quotes.domain.plans import from_document, summary

#: Each wording has a number of its own, and keeps it: what was accepted before keeps its words.
TEXT_VERSION, PLAN_TEXT_VERSION, PURCHASE_TEXT_VERSION = 1, 2, 3


def text_version(document: dict[str, Any]) -> int:
    """Which of the wordings is in force for this document: that of a purchase at list prices, of a payment plan, or of
    one payment on acceptance."""
    if document.get("at_list"):
        return PURCHASE_TEXT_VERSION
    return TEXT_VERSION if document.get("plan") is None else PLAN_TEXT_VERSION


@in_record_language
def acceptance_text(document: dict[str, Any]) -> str:
    """The words in force, about this version's frozen document. Those of a purchase name no quote, which is made only
    once they are agreed to."""
    if text_version(document) == PURCHASE_TEXT_VERSION:
        return _(
            "I buy everything that is listed here from %(seller)s on behalf of %(buyer)s, at these prices and with "
            "%(total)s to pay on acceptance, and I am authorised to do so."
        ) % {
            "seller": document["seller"]["name"],
            "buyer": document["buyer"]["name"],
            "total": show_amount(document["total"], document["currency"]),
        }
    words = (
        _(
            "I accept version %(n)d of quote %(reference)s, “%(title)s”, from %(seller)s on behalf of %(buyer)s, with "
            "all of its terms and %(total)s to pay on acceptance, and I am authorised to do so."
        )
        if text_version(document) == TEXT_VERSION
        else _(
            "I accept version %(n)d of quote %(reference)s, “%(title)s”, from %(seller)s on behalf of %(buyer)s, with "
            "all of its terms and %(total)s to pay by its payment plan (%(plan)s), and I am authorised to do so."
        )
    )
    return words % {
        "n": document["version"],
        "reference": document["quote"],
        "title": document["title"],
        "seller": document["seller"]["name"],
        "buyer": document["buyer"]["name"],
        "plan": summary(from_document(document), document["currency"]),
        "total": show_amount(document["total"], document["currency"]),
    }
