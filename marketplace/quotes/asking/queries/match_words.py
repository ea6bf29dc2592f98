"""Why a partner fits a need, in words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any  # Any: reasons as a request keeps them, in JSON

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.kit.shown_money import show_amount
from core.organizations.domain.countries import country_name
from marketplace.quotes.asking.domain.matching import Missing, Reason, Why


def kept_reasons(rows: Sequence[Mapping[str, Any]]) -> tuple[Reason, ...]:
    """The reasons that a request keeps."""
    return tuple(Reason(Why(row["why"]), tuple(row["values"]), row["count"]) for row in rows)


def reason_words(reasons: Iterable[Reason], *, brief: bool = False) -> tuple[str, ...]:
    """Each reason as a sentence without a subject, for the partner itself and for everybody.

    `brief`, for a line of a list, counts offers and does not name them.
    """
    return tuple(_of(each, brief) for each in reasons)


def missing_words(missing: Iterable[Missing]) -> tuple[str, ...]:
    """What is not known of a partner, each in a sentence without a subject."""
    words = {
        Missing.OFFERS: _("Publishes no offer that matches your words"),
        Missing.COUNTRY: _("Does not state where it delivers"),
        Missing.INDUSTRY: _("Does not state its industries"),
        Missing.OTHER_INDUSTRIES: _("Names other industries"),
    }
    return tuple(words[each] for each in missing)


def _of(reason: Reason, brief: bool) -> str:
    if brief and reason.why == Why.OFFERS:
        return ngettext("%(n)d offer matches", "%(n)d offers match", reason.count) % {"n": reason.count}
    first = reason.values[0] if reason.values else ""
    if reason.why == Why.BUDGET:
        title, price, currency = reason.values
        return _("“%(title)s” begins at %(amount)s in the first year, within the budget") % {
            "title": title,
            "amount": show_amount(int(price), currency),
        }
    quoted = reason.why == Why.OFFERS
    names = ", ".join(_("“%(title)s”") % {"title": each} if quoted else each for each in reason.values)
    more = reason.count - len(reason.values)
    if more > 0:
        names = ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", more) % {"names": names, "n": more}
    words = {
        Why.OFFERS: ngettext("%(n)d offer matches: %(names)s", "%(n)d offers match: %(names)s", reason.count or 1),
        Why.CATEGORY: ngettext(
            "Sells in the category %(names)s", "Sells in the categories %(names)s", reason.count or 1
        ),
        Why.CERTIFIED: _("Has the confirmed certification %(names)s"),
        Why.STATED: _("States the certification %(names)s, which nobody has confirmed yet"),
        Why.COUNTRY: _("Delivers in %(country)s"),
        Why.EVERYWHERE: _("Delivers in every country, %(country)s included"),
        Why.INDUSTRY: _("Works in the industry %(names)s"),
        Why.LOAD: {
            "few": _("Has few open requests"),
            "some": _("Has some open requests"),
            "many": _("Has many open requests"),
        }.get(first, ""),
    }[reason.why]
    return words % {"n": reason.count, "names": names, "country": country_name(first)}
