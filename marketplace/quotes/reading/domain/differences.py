"""What changed between two versions: was, now, and the effect on the net price. Pure, from the two documents.

Effects are found by applying one change after the other to the old version, so they sum exactly to the difference
of the two nets.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any  # Any: stored documents, which are JSON

from catalog.domain.list_price import ListPrice
from core.kit.money import format_amount, format_percent
from marketplace.quotes.domain.choices import GROUPS, OPTIONAL, every_line, kinds_of
from marketplace.quotes.domain.periods import day_in_words, line_in_words
from marketplace.quotes.domain.plans import from_document, summary
from marketplace.quotes.domain.pricing import Part, price_line
from marketplace.quotes.domain.units import by_year_in_words, plural


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `what` names the thing; `kind` the sort of change; `owner` whose part it is, if one's.

    `was` and `now` are words; `effect` is in minor units of the net price, None where the price does not follow.
    """

    kind: str
    what: str
    was: str
    now: str
    effect: int | None = None
    owner: str = ""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every change from one version's document to another's, the priced ones first. The sum of effects is exact."""
    currency = str(after["currency"])
    old = {line["key"]: line for line in before["lines"]}
    new = {line["key"]: line for line in after["lines"]}
    known, left = ({line["key"]: line for line in every_line(each)} for each in (before, after))
    found: list[Change] = []
    for key, line in new.items():
        if key in old:
            found += _line_changes(old[key], line, currency)
            continue
        found.append(_appeared(line, key in known, currency))
        if key in known:
            # Its whole price is the effect of its being chosen now.
            found += [replace(each, effect=None) for each in _line_changes(known[key], line, currency)]
    found = _total_discount_change(found, before, after, currency)
    found += [_vanished(line, key in left, currency) for key, line in old.items() if key not in new]
    found += _choice_changes(before, after, currency)
    found += _terms_changes(before, after, currency)
    return tuple(found)


#: How much a line's part of the discount on the total changed; all of them are one change.
_PART_OF_TOTAL = "part_of_total"


def _total_discount_change(
    found: Sequence[Change], before: Mapping[str, Any], after: Mapping[str, Any], currency: str
) -> list[Change]:
    """These changes, with one of the discount on the total for those of its parts."""
    was, now = (_total_discount(each, currency) for each in (before, after))
    effect = sum(each.effect or 0 for each in found if each.kind == _PART_OF_TOTAL)
    changes = [each for each in found if each.kind != _PART_OF_TOTAL]
    return [*changes, Change("total_discount", "", was, now, effect)] if was != now or effect else changes


def _total_discount(document: Mapping[str, Any], currency: str) -> str:
    discount = document.get("total_discount")
    if discount is None:
        return ""
    return format_percent(discount["bp"]) if "bp" in discount else format_amount(discount["amount"], currency)


def _appeared(line: Mapping[str, Any], was_offered: bool, currency: str) -> Change:
    was = _NOT_CHOSEN if was_offered else ""
    return Change("line", line["name"], was, format_amount(line["net"], currency), line["net"], _only_owner(line))


def _vanished(line: Mapping[str, Any], is_offered: bool, currency: str) -> Change:
    now = _NOT_CHOSEN if is_offered else ""
    return Change("line", line["name"], format_amount(line["net"], currency), now, -line["net"], _only_owner(line))


def _choice_changes(before: Mapping[str, Any], after: Mapping[str, Any], currency: str) -> list[Change]:
    """What the buyer may choose otherwise than before, and what changed in lines that neither document has chosen: no
    price follows from either."""
    old, new = ({line["key"]: line for line in every_line(each)} for each in (before, after))
    kinds = [kinds_of(each) for each in (before, after)]
    counted = [{line["key"] for line in each["lines"]} for each in (before, after)]
    found: list[Change] = []
    for key, line in new.items():
        was, now = (_kind_words(each.get(key, "")) for each in kinds)
        if key in old and was != now:
            found.append(Change("choice", line["name"], was, now, None, _only_owner(line)))
        if key in counted[0] or key in counted[1]:
            continue
        if key not in old:
            found.append(Change("option", line["name"], "", now, None, _only_owner(line)))
        else:
            changes = _line_changes(old[key], line, currency)
            found += [replace(each, effect=None) for each in changes if each.kind != _PART_OF_TOTAL]
    for key, line in old.items():
        if key not in new and key not in counted[0]:
            found.append(
                Change("option", line["name"], _kind_words(kinds[0].get(key, "")), "", None, _only_owner(line))
            )
    return found


_NOT_CHOSEN = "not chosen"


def _kind_words(kind: str) -> str:
    if kind == OPTIONAL:
        return "optional"
    return f"alternative {kind}" if kind in GROUPS else "always included"


def _only_owner(line: Mapping[str, Any]) -> str:
    owners = {part["owner"]["key"] for part in line["components"]}
    return owners.pop() if len(owners) == 1 else ""


class _Pricer:
    """A line whose facts are changed one at a time."""

    def __init__(self, line: Mapping[str, Any]) -> None:
        self.parts = {part["key"]: (part["quantity"], _price(part)) for part in line["components"]}
        self.ramps = {part["key"]: _ramp(part) for part in line["components"]}
        self.recurring = _recurring(line)
        self.period = _period(line)
        self.discount_bp: int | None = line["discount_bp"]
        self.of_total: int = line.get("of_total", 0)
        self.discount: int = line["discount"] - self.of_total
        self.net = self._net()

    def _net(self) -> int:
        parts = [
            Part(quantity, price, key in self.recurring, self.ramps[key])
            for key, (quantity, price) in self.parts.items()
        ]
        return price_line(
            parts,
            discount_bp=self.discount_bp,
            discount=self.discount,
            period=self.period,
            of_total=self.of_total,
        ).net

    def effect(self) -> int:
        before, self.net = self.net, self._net()
        return self.net - before


def _wording_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """What its seller says otherwise of a line that it wrote itself; no price follows from the words."""
    if not new.get("written"):
        return []
    return [
        Change(kind, new["name"], old[key], new[key])
        for kind, key in (("name", "name"), ("description", "description"), ("billing", "term"))
        if old[key] != new[key]
    ]


def _line_changes(old: Mapping[str, Any], new: Mapping[str, Any], currency: str) -> list[Change]:
    pricer = _Pricer(old)
    found = _wording_changes(old, new)
    parts = {part["key"]: part for part in new["components"]}
    for part in old["components"]:
        if part["key"] not in parts:
            del pricer.parts[part["key"]]
            was = _quantity(part)
            found.append(Change("part", part["name"], was, "", pricer.effect(), part["owner"]["key"]))
    for key, part in parts.items():
        owner = part["owner"]["key"]
        if key not in pricer.parts:
            pricer.parts[key], pricer.ramps[key] = (part["quantity"], _price(part)), _ramp(part)
            pricer.recurring |= _recurring(new) & {key}
            found.append(Change("part", part["name"], "", _quantity(part), pricer.effect(), owner))
            continue
        quantity, price = pricer.parts[key]
        if (quantity, pricer.ramps[key]) != (part["quantity"], _ramp(part)):
            was = by_year_in_words([quantity, *pricer.ramps[key]])
            pricer.parts[key], pricer.ramps[key] = (part["quantity"], price), _ramp(part)
            what = f"{part['name']}, {plural(part['unit'])}" if part["unit"] else part["name"]
            found.append(Change("quantity", what, was, _quantity(part), pricer.effect(), owner))
        if price != _price(part):
            pricer.parts[key] = (part["quantity"], _price(part))
            was, now = (_price_words(each, currency) for each in (price, _price(part)))
            kind = "price" if part.get("listed", True) else "own_price"
            found.append(Change(kind, part["name"], was, now, pricer.effect(), owner))
    was, now = _dates(old), _dates(new)
    pricer.period, pricer.recurring = _period(new), _recurring(new)
    effect = pricer.effect()
    if was != now or effect:
        found.append(Change("dates", new["name"], was, now, effect, _only_owner(new)))
    was, now = _discount(old, currency), _discount(new, currency)
    pricer.discount_bp, pricer.discount = new["discount_bp"], new["discount"] - new.get("of_total", 0)
    effect = pricer.effect()
    if was != now or effect:
        found.append(Change("discount", new["name"], was, now, effect))
    pricer.of_total = new.get("of_total", 0)
    if effect := pricer.effect():
        found.append(Change(_PART_OF_TOTAL, new["name"], "", "", effect))
    if old.get("heading", "") != new.get("heading", ""):
        found.append(Change("heading", new["name"], old.get("heading", ""), new.get("heading", "")))
    if old["later"] != new["later"]:
        was, now = format_amount(old["later"], currency), format_amount(new["later"], currency)
        found.append(Change("later", new["name"], was, now))
    return found


def _ramp(part: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(part.get("ramp", ()))


def _quantity(part: Mapping[str, Any]) -> str:
    return by_year_in_words([part["quantity"], *_ramp(part)])


def _price(part: Mapping[str, Any]) -> ListPrice:
    """A component's list price as the document has it."""
    return ListPrice.from_json(part["tiers"]) if part.get("tiers") else ListPrice(part["unit_price"])


def _price_words(price: ListPrice, currency: str) -> str:
    if price.tiers is None:
        return format_amount(price.amount, currency)
    steps = [f"from {first:,} {format_amount(amount, currency)}" for first, amount in price.tiers.steps]
    return f"{format_amount(price.amount, currency)}, {', '.join(steps)} ({price.tiers.kind})"


def _recurring(line: Mapping[str, Any]) -> set[str]:
    return {part["key"] for part in line["components"] if part.get("later")}


def _period(line: Mapping[str, Any]) -> tuple[int, int] | None:
    return (line["days"], line["of"]) if "days" in line else None


def _dates(line: Mapping[str, Any]) -> str:
    return line_in_words(line, "") or "from acceptance"


def _day(document: Mapping[str, Any], name: str) -> str:
    return day_in_words(dt.date.fromisoformat(document[name])) if document.get(name) else ""


def _discount(line: Mapping[str, Any], currency: str) -> str:
    bp = line["discount_bp"]
    if bp is None:
        return format_amount(line["discount"] - line.get("of_total", 0), currency)
    return format_percent(bp)


def _terms_changes(before: Mapping[str, Any], after: Mapping[str, Any], currency: str) -> list[Change]:
    found: list[Change] = []
    for field in ("title", "intro", "term_months", "valid_until", "notes"):
        if before[field] != after[field]:
            found.append(Change(field, "", str(before[field]), str(after[field])))
    if before.get("coterm") != after.get("coterm"):
        found.append(Change("coterm", "", _day(before, "coterm"), _day(after, "coterm")))
    if (before["tax_label"], before["tax_bp"]) != (after["tax_label"], after["tax_bp"]):
        was, now = (f"{each['tax_label']} {format_percent(each['tax_bp'])}".strip() for each in (before, after))
        found.append(Change("tax", "", was, now))
    was, now = (summary(from_document(each), currency) for each in (before, after))
    if was != now:
        found.append(Change("plan", "", was, now))
    files, kept = ({file["sha256"]: file["name"] for file in each.get("files", ())} for each in (before, after))
    found += [Change("files", "", name, "") for key, name in files.items() if key not in kept]
    found += [Change("files", "", "", name) for key, name in kept.items() if key not in files]
    old = {pair["label"]: pair["value"] for pair in before["terms"]}
    new = {pair["label"]: pair["value"] for pair in after["terms"]}
    for label in [*new, *(label for label in old if label not in new)]:
        if old.get(label) != new.get(label):
            found.append(Change("terms", label, old.get(label, ""), new.get(label, "")))
    return found
