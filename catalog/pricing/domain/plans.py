"""A plan as it is stored, and as it is to be stored, with who said what of it. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from catalog.domain.addons import addon_text
from catalog.domain.list_price import tiers_text
from catalog.domain.promotions import promotion_text
from catalog.domain.provenance import Value
from catalog.interface import PlanDraft
from core.kit.slugs import first_free, readable_slug


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A plan as it is: what is said of it, who set which, its ids in the feed that speaks, whether it is on sale."""

    draft: PlanDraft
    set_by: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class PlanAfter:
    """A plan as it is to be stored; `key`: a new id of it in the feed."""

    draft: PlanDraft
    set_by: Mapping[str, str]
    key: str = ""


def free_code(text: str, taken: Collection[str]) -> str:
    """The code of a new plan of an offer, made of its name, or of the code that it is to have; `taken` are the codes
    of the offer's other plans."""
    return first_free(readable_slug(text, limit=50, otherwise="plan"), taken=taken)


def values_of(draft: PlanDraft) -> dict[str, Value]:
    """What is said of a plan, by field."""
    values: dict[str, Value] = {
        "name": draft.name,
        "unit": draft.unit,
        "billing": billing_words(draft.billing, draft.term_months),
        "min_quantity": draft.min_quantity,
    }
    if draft.addon is not None:
        values["addon"] = addon_text(draft.addon)
    values |= {f"price:{currency}": amount for currency, amount in draft.prices.items()}
    values |= {f"tiers:{currency}": tiers_text(each, currency) for currency, each in draft.tiers.items()}
    return values | {
        f"promotion:{currency}": promotion_text(each, currency) for currency, each in draft.promotions.items()
    }


def billing_words(billing: str, months: int | None) -> str:
    """How often a plan is paid, as reports of feeds say it."""
    if billing == "one_time":
        return "once"
    return {1: "monthly", 12: "yearly"}.get(months or 12, f"every {months} months")
