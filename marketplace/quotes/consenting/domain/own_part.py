"""What of a proposed version concerns one organisation: the lines it sells, and what it provides. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any  # Any: stored documents, which are JSON

from core.split.document import canonical
from marketplace.quotes.domain.choices import every_line, kinds_of
from marketplace.quotes.domain.periods import part_in_words
from marketplace.quotes.domain.plans import timing
from marketplace.quotes.domain.pricing import divide, later_weights
from marketplace.quotes.domain.units import counted


@dataclass(frozen=True, slots=True)
class OwnItem:
    """One thing that the organisation sells or provides in the version. Amounts are minor units.

    `later` is its part of each following year. `discount_bp`, `net` and `later` are None where they would tell what
    another receives: a wholesale owner does not learn for how much its part is sold.
    `owner_bp` or `wholesale` are its terms; neither where it sells its own. `choice` is what the buyer may do with its
    line ("", "optional", or the letter of its alternatives), and `chosen` whether the line is part of the version.
    Unless it is `listed`, the catalog has no list price of it, and its seller set the one in `list`.
    """

    key: str
    name: str
    quantity: int
    unit: str
    term: str
    list: int
    discount_bp: int | None
    net: int | None
    later: int | None
    owner_bp: int | None
    wholesale: int | None
    choice: str = ""
    chosen: bool = True
    ramp: tuple[int, ...] = ()
    listed: bool = True

    @property
    def amount(self) -> str:
        """How much of it, in words: "1,200 people"; by year "100 / 150 / 200 people"."""
        return counted(self.quantity, self.unit, self.ramp)

    @property
    def discount(self) -> int | None:
        """By how much its price is below list; None where the price is not shown."""
        return None if self.net is None else self.list - self.net


def offered_split(split: Mapping[str, Any]) -> Mapping[str, Any]:
    """The calculator's document of everything that a version offers, whether it is chosen or not."""
    found: Mapping[str, Any] = split.get("offered") or split["document"]
    return found


def own_items(document: Mapping[str, Any], split: Mapping[str, Any], key: str) -> tuple[OwnItem, ...]:
    """What the organisation `key` (its slug) sells or provides, by the version's document and its split.

    `split` is what the version keeps of it: with choices, everything that may be chosen is among the items.
    """
    request = offered_split(split)
    terms = {
        (line["key"], part["key"]): part.get("terms") or {} for line in request["lines"] for part in line["components"]
    }
    found = []
    kinds, chosen = kinds_of(document), {line["key"] for line in document["lines"]}
    for line in every_line(document):
        sells = line["lead"]["key"] == key
        later = divide(line["later"], later_weights([(each["net"], each["later"]) for each in line["components"]]))
        for part, again in zip(line["components"], later, strict=True):
            if part["owner"]["key"] != key and not sells:
                continue
            agreed = terms.get((line["key"], part["key"]), {})
            sees_price = sells or agreed.get("kind") != "wholesale"
            found.append(
                OwnItem(
                    key=part["key"],
                    name=part["name"] if len(line["components"]) > 1 else line["name"],
                    quantity=part["quantity"],
                    unit=part["unit"],
                    term=part_in_words(line, part),
                    list=part["list"],
                    discount_bp=line["discount_bp"] if sees_price and not line.get("of_total") else None,
                    net=part["net"] if sees_price else None,
                    later=again if sees_price else None,
                    owner_bp=agreed.get("owner_bp"),
                    wholesale=agreed.get("amount"),
                    choice=kinds.get(line["key"], ""),
                    chosen=line["key"] in chosen,
                    ramp=tuple(part.get("ramp", ())),
                    listed=part.get("listed", True),
                )
            )
    return tuple(found)


def own_part(document: Mapping[str, Any], split: Mapping[str, Any], key: str, visibility: str) -> bytes:
    """Everything that the organisation consents to, as bytes to compare: the same bytes need no new consent.

    Its items, each on its own line, with quantities, prices (those of later years too) and terms, its policy and fee,
    the currency, the term, who sees whose figures, and when which part of its money comes. Of choices, what the buyer
    may choose, and not what it did choose: the yes is to every selection that is permitted.
    """
    request = offered_split(split)
    rates = request["take_rate_bp"]
    # The price says what a discount comes to.
    items = [asdict(item) for item in own_items(document, split, key)]
    for item in items:
        del item["discount_bp"], item["chosen"], item["listed"]
    # In which order its seller shows the lines changes nothing for their owners.
    items.sort(key=lambda item: item["key"])
    return canonical(
        {
            "items": items,
            "policy": request["policies"].get(key),
            "fee": rates.get(key, rates.get("*", 0)),
            "currency": document["currency"],
            "buyer": document["buyer"]["key"],
            "term_months": document["term_months"],
            "terms": document["terms"],
            "visibility": visibility,
            "payments": timing(document),
        }
    )
