"""Add-ons: plans that are sold only with another plan of the same offer. Pure.

`AddOn.to` names by their codes the plans that it is added to; none: each that is no add-on itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar  # Any: a stored add-on, which is JSON

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from catalog.domain.sizes import MOST_QUANTITY
from catalog.interface import AddOn


class InvalidAddOn(ValueError):
    """The plan at `position` cannot be sold like this; `field` names what is wrong: "addon" or "addon_to"."""

    def __init__(self, position: int, field: str, message: str) -> None:
        self.position, self.field = position, field
        super().__init__(message)


class Sold(Protocol):
    """A plan, as far as add-ons are concerned."""

    @property
    def code(self) -> str:
        """Which plan of its offer it is; "" for a new one."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def unit(self) -> str:
        """What one of it is for."""

    @property
    def min_quantity(self) -> int:
        """How few are sold."""

    @property
    def addon(self) -> AddOn | None:
        """What it is added to; None where it is sold by itself."""


P = TypeVar("P", bound=Sold)


def goes_with(addon: Sold, base: Sold) -> bool:
    """Whether the one is an add-on to the other."""
    return addon.addon is not None and base.addon is None and (not addon.addon.to or base.code in addon.addon.to)


def addons_of(base: Sold | None, plans: Iterable[P]) -> list[P]:
    """Those of these plans of its offer that may be added to a plan."""
    return [plan for plan in plans if base is not None and goes_with(plan, base)]


def bases_of(addon: Sold, plans: Iterable[P]) -> list[P]:
    """Those of these plans of its offer that an add-on is added to."""
    return [plan for plan in plans if goes_with(addon, plan)]


def most_of(addon: Sold, base_quantity: int) -> int:
    """How many of an add-on are sold with so many of what it is added to."""
    each = addon.addon.most if addon.addon else None
    return MOST_QUANTITY if each is None else min(each * base_quantity, MOST_QUANTITY)


def usual_quantity(addon: Sold, base: Sold, base_quantity: int) -> int:
    """How many of an add-on go with so many of the other, unless the buyer says: as many where both are for the same
    unit, else its minimum."""
    wanted = base_quantity if addon.unit and addon.unit == base.unit else 1
    return max(addon.min_quantity, min(wanted, most_of(addon, base_quantity)))


def check_addons(plans: Sequence[Sold]) -> None:
    """Raise InvalidAddOn for the first of an offer's plans that is added to what it cannot be added to."""
    for wrong in wrong_addons(plans):
        raise wrong


def wrong_addons(plans: Sequence[Sold]) -> Iterator[InvalidAddOn]:
    """Why plans of an offer cannot be sold as the add-ons that they are to be."""
    codes = {plan.code for plan in plans if plan.addon is None and plan.code}
    for position, plan in enumerate(plans):
        if plan.addon is None:
            continue
        if all(each.addon is not None for each in plans):
            yield InvalidAddOn(position, "addon", _("At least one plan has to be sold by itself."))
        elif not codes.issuperset(plan.addon.to):
            text = _("%(plan)s is added to a plan that is not sold by itself any more: choose another.")
            yield InvalidAddOn(position, "addon_to", text % {"plan": plan.name})


def addon_json(addon: AddOn) -> dict[str, Any]:
    """An add-on as it is kept in a document."""
    return {"to": list(addon.to), "required": addon.required, "most": addon.most}


def addon_of(stored: Mapping[str, Any] | None) -> AddOn | None:
    """What `addon_json` kept."""
    return AddOn(tuple(stored["to"]), stored["required"], stored["most"]) if stored else None


def addon_text(addon: AddOn) -> str:
    """An add-on in one text, so that it can be compared."""
    return f"{'required' if addon.required else 'optional'}|{','.join(sorted(addon.to))}|{addon.most or ''}"


def addon_from_text(text: str) -> AddOn | None:
    """What `addon_text` wrote; "" is a plan that is sold by itself."""
    if not text:
        return None
    kind, to, most = text.split("|")
    return AddOn(tuple(to.split(",")) if to else (), kind == "required", int(most) if most else None)


def addon_words(addon: AddOn, names: Mapping[str, str]) -> str:
    """An add-on in words; `names` of plans by their codes."""
    to = ", ".join(names.get(code, code) for code in addon.to)
    if addon.required:
        said = _("always sold with %(plans)s") % {"plans": to} if to else _("always sold with every plan")
    else:
        said = _("can be added to %(plans)s") % {"plans": to} if to else _("can be added to every plan")
    return f"{said}, {limit_words(addon.most)}" if addon.most else said


def limit_words(most: int) -> str:
    """How many there may be, in words."""
    return _("at most %(n)s for each unit") % {"n": number_format(most, force_grouping=True)}


class AddOnFault(StrEnum):
    """Why plans cannot be sold together."""

    ALONE = "alone"
    MISSING = "missing"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class SoldPart:
    """So many of one plan of an offer, in what `key` names."""

    key: str
    product: int
    plan: Sold
    quantity: int


@dataclass(frozen=True, slots=True)
class AddOnProblem:
    """What is wrong with a part: an add-on without a plan that it is added to, a plan without an add-on that it is
    always sold with, or more of an add-on than `most`. `others`: the plans that are missing."""

    fault: AddOnFault
    part: SoldPart
    others: tuple[Sold, ...] = ()
    most: int = 0


def addon_problems(parts: Sequence[SoldPart], plans: Mapping[int, Sequence[Sold]]) -> list[AddOnProblem]:
    """What is wrong with parts that are sold together. `plans` on sale of each product that has an add-on."""
    found: list[AddOnProblem] = []
    for part in parts:
        beside = [each for each in parts if each.product == part.product]
        if part.plan.addon is None:
            there = {each.plan.code for each in beside}
            wanted = addons_of(part.plan, plans.get(part.product, ()))
            missing = tuple(each for each in wanted if each.addon and each.addon.required and each.code not in there)
            if missing:
                found.append(AddOnProblem(AddOnFault.MISSING, part, missing))
            continue
        bases = [each for each in beside if goes_with(part.plan, each.plan)]
        if not bases:
            found.append(AddOnProblem(AddOnFault.ALONE, part, tuple(bases_of(part.plan, plans.get(part.product, ())))))
            continue
        most = most_of(part.plan, sum(each.quantity for each in bases))
        if sum(each.quantity for each in beside if each.plan.code == part.plan.code) > most:
            found.append(AddOnProblem(AddOnFault.MANY, part, most=most))
    return found


def problem_words(found: AddOnProblem) -> str:
    """What is wrong with a part, and what to do."""
    others = ", ".join(each.name for each in found.others)
    words = {
        "plan": found.part.plan.name,
        "others": others,
        "n": number_format(found.most, force_grouping=True),
    }
    match found.fault:
        case AddOnFault.ALONE if others:
            return _("%(plan)s is an add-on to %(others)s: add that, too, or remove the add-on.") % words
        case AddOnFault.ALONE:
            return _("%(plan)s is an add-on, and no plan that it is added to is on sale: remove it.") % words
        case AddOnFault.MISSING:
            return _("%(plan)s is always sold with %(others)s: add that, too.") % words
        case AddOnFault.MANY:
            return _("At most %(n)s of %(plan)s go with what it is added to: lower its quantity.") % words
