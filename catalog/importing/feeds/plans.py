"""What the plans of an offer become when a feed speaks of them. Pure.

A plan is found by the feed's id of it, else by its name. A price that is not said stays; one that is blank where the
plan has a price refuses its row. Plans that a feed does not speak of stay on sale, unless the file is whole and they
came of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.domain.addons import addon_from_text, addon_text, wrong_addons
from catalog.domain.list_price import InvalidTiers, check_tiers, tiers_text
from catalog.domain.promotions import promotion_text
from catalog.domain.provenance import Difference, Value, merge
from catalog.importing.feeds.item import FeedPlan, shown
from catalog.importing.feeds.promotions import promotion_from_text
from catalog.importing.feeds.tiers import tiers_from_text
from catalog.interface import PlanDraft
from catalog.pricing.domain.plans import PlanAfter, StoredPlan, billing_words, free_code, values_of
from core.kit.money import format_amount
from core.kit.slugs import readable_slug


@dataclass(frozen=True, slots=True)
class SaidPlan:
    """A plan that a row of the feed names, with the line of the row."""

    line: int
    plan: FeedPlan


@dataclass(frozen=True, slots=True)
class PlansAfter:
    """All plans on sale, whether that differs from what is stored, and what is said of it by field and by line."""

    plans: tuple[PlanAfter, ...]
    is_other: bool
    changed: tuple[Difference, ...]
    kept: tuple[Difference, ...]
    refused: Mapping[int, str]


def joined(said: Sequence[SaidPlan]) -> tuple[list[SaidPlan], dict[int, str]]:
    """The plans of several rows as one list: rows of one plan give it prices in several currencies.

    Refused, by line, are rows that say something else of a plan which an earlier row names: it would be lost.
    """
    plans: dict[str, SaidPlan] = {}
    refused: dict[int, str] = {}
    for each in said:
        name = each.plan.key or readable_slug(each.plan.name) or each.plan.name
        first = plans.setdefault(name, each)
        if first is each:
            continue
        one, other = first.plan, each.plan
        if _without_prices(one) != _without_prices(other) or any(
            one.prices.get(currency, amount) != amount
            or (currency in one.prices and one.tiers.get(currency) != other.tiers.get(currency))
            for currency, amount in other.prices.items()
        ):
            refused[each.line] = (
                f"The plan {other.name} is in line {first.line} with other values: give this one a name of its own in "
                "the column “plan”, or leave one row out."
            )
        else:
            plans[name] = SaidPlan(first.line, _with_prices_of(one, other))
    if refused:  # a line that names several plans is refused whole
        left, others = joined([each for each in said if each.line not in refused])
        return left, refused | others
    return list(plans.values()), refused


def _with_prices_of(one: FeedPlan, other: FeedPlan) -> FeedPlan:
    return replace(
        one,
        prices={**one.prices, **other.prices},
        tiers={**one.tiers, **other.tiers},
        promotions={**one.promotions, **other.promotions},
    )


def _without_prices(plan: FeedPlan) -> FeedPlan:
    return replace(plan, prices={}, tiers={}, promotions={})


def plans_after(
    stored: Sequence[StoredPlan], said: Sequence[SaidPlan], source: str, *, overwrite: bool, is_whole: bool
) -> PlansAfter:
    """The plans after the feed has spoken; `is_whole`: those that came of it and that it does not name are retired."""
    spoken: dict[int, SaidPlan] = {}
    new: list[SaidPlan] = []
    codes: dict[str, str] = {}
    refused: dict[int, str] = {}
    if any(each.plan.addon for each in said):
        said, codes, refused = _with_codes(stored, said)
    for each in said:
        at = _place(stored, each.plan)
        if at is None:
            new.append(each)
        elif at in spoken:
            refused[each.line] = f"Its plan {each.plan.name} is the one of line {spoken[at].line}: leave one row out."
        elif each.plan.blank_price and stored[at].is_active and stored[at].draft.prices:
            refused[each.line] = blank_price(stored[at].draft.name)
        elif wrong := _wrong_tiers(_merged(stored[at], each.plan, source, overwrite=overwrite)[0].draft):
            refused[each.line] = wrong
        else:
            spoken[at] = each
    if refused:  # a line that names several plans is refused whole
        rest = [each for each in said if each.line not in refused]
        others = plans_after(stored, rest, source, overwrite=overwrite, is_whole=False)
        return replace(others, refused={**others.refused, **refused})
    changed: list[Difference] = []
    kept: list[Difference] = []
    after: list[PlanAfter] = []
    lines: list[int] = []  # of each plan, 0 where no row speaks of it
    is_other = False
    for at, plan in enumerate(stored):
        if at in spoken:
            result, differences, against = _merged(plan, spoken[at].plan, source, overwrite=overwrite)
            is_other |= bool(differences) or bool(result.key) or result.set_by != plan.set_by or not plan.is_active
            changed += differences
            kept += against
            after.append(result)
            lines.append(spoken[at].line)
        elif not plan.is_active:
            continue
        elif is_whole and said and plan.set_by.get("name") == source:
            changed.append(Difference(f"plan {plan.draft.name}", "on sale", "no longer sold", source))
            is_other = True
        else:
            after.append(PlanAfter(plan.draft, plan.set_by))
            lines.append(0)
    for each in new:
        after.append(_new(each.plan, codes.get(_folded(each.plan.name), "") if codes else "", source))
        lines.append(each.line)
        changed.append(Difference(f"plan {each.plan.name}", "", _in_words(each.plan)))
    wrong_lines = {
        lines[wrong.position]: str(wrong)
        for wrong in wrong_addons([each.draft for each in after])
        if lines[wrong.position]
    }
    if wrong_lines:
        rest = [each for each in said if each.line not in wrong_lines]
        others = plans_after(stored, rest, source, overwrite=overwrite, is_whole=False)
        return replace(others, refused={**others.refused, **wrong_lines})
    return PlansAfter(tuple(after), is_other or bool(new), tuple(changed), tuple(kept), {})


def _with_codes(
    stored: Sequence[StoredPlan], said: Sequence[SaidPlan]
) -> tuple[list[SaidPlan], dict[str, str], dict[int, str]]:
    """The rows with the codes of plans for the names that add-ons are added to; the codes of all plans by their names,
    also of those that are new; and the lines that name a plan which is not there."""
    taken = {plan.draft.code for plan in stored}
    codes: dict[str, str] = {}
    for plan in stored:
        if plan.is_active:
            codes |= {plan.draft.code: plan.draft.code, _folded(plan.draft.name): plan.draft.code}
    for each in said:
        at = _place(stored, each.plan)
        if at is None:
            code = free_code(each.plan.name, taken)
            taken.add(code)
        else:
            code = stored[at].draft.code
        codes |= {code: code, _folded(each.plan.name): code}
    refused: dict[int, str] = {}
    result = []
    for each in said:
        addon = each.plan.addon
        if addon is not None and (unknown := [name for name in addon.to if _folded(name) not in codes]):
            refused[each.line] = f"“addon_to”: the offer has no plan {shown(unknown[0])}."
        elif addon is not None:
            to = tuple(sorted({codes[_folded(name)] for name in addon.to}))
            each = replace(each, plan=replace(each.plan, addon=replace(addon, to=to)))
        result.append(each)
    return result, codes, refused


def _folded(name: str) -> str:
    return readable_slug(name) or name


def blank_price(plan: str) -> str:
    """Why a row is refused that leaves the price of this plan blank."""
    return (
        f"The plan {plan} has a price, and the row has none: write the price, or “on request” to take the price away."
    )


def _wrong_tiers(draft: PlanDraft) -> str:
    """Why the plan cannot be sold with what would be said of it by several; "" if it can."""
    for tiers in draft.tiers.values():
        try:
            check_tiers(tiers, draft.min_quantity)
        except InvalidTiers as error:
            return f"Its minimum is {draft.min_quantity}, and the tiers of the plan {draft.name} do not fit: {error}"
    return ""


def _place(stored: Sequence[StoredPlan], plan: FeedPlan) -> int | None:
    """Where the plan stands among those stored: by its id, else by its name, those on sale first."""
    if plan.key:
        for at, each in enumerate(stored):
            if plan.key in each.keys:
                return at
    name = readable_slug(plan.name)
    named = [
        at
        for at, each in enumerate(stored)
        if readable_slug(each.draft.name) == name and not (plan.key and each.keys)  # another id is another plan
    ]
    return min(named, key=lambda at: (not stored[at].is_active, at), default=None)


def _merged(
    stored: StoredPlan, plan: FeedPlan, source: str, *, overwrite: bool
) -> tuple[PlanAfter, list[Difference], list[Difference]]:
    draft = stored.draft
    has = values_of(draft)
    said: dict[str, Value] = {}
    if plan.key in stored.keys or readable_slug(plan.name) != readable_slug(draft.name):
        said["name"] = plan.name
    if "unit" in plan.says:
        said["unit"] = plan.unit
    if "billing" in plan.says:
        said["billing"] = billing_words(plan.billing, plan.term_months)
    if "min_quantity" in plan.says:
        said["min_quantity"] = plan.min_quantity
    said |= {f"price:{currency}": amount for currency, amount in plan.prices.items()}
    if "tiers" in plan.says:
        said |= {
            f"tiers:{currency}": tiers_text(plan.tiers[currency], currency) if currency in plan.tiers else ""
            for currency in plan.prices
        }
    if "addon" in plan.says:
        said["addon"] = addon_text(plan.addon) if plan.addon else ""
    if "promotion" in plan.says:
        said |= {
            f"promotion:{currency}": promotion_text(plan.promotions[currency], currency)
            if currency in plan.promotions
            else ""
            for currency in plan.prices
        }
    if plan.on_request:
        said |= dict.fromkeys((f"promotion:{currency}" for currency in draft.promotions), None)
        said |= dict.fromkeys((f"tiers:{currency}" for currency in draft.tiers), None)
        said |= dict.fromkeys((f"price:{currency}" for currency in draft.prices), None)
    result = merge(has, said, stored.set_by, source, overwrite=overwrite)
    now = has | {difference.field: difference.said for difference in result.changed}
    prices = {
        name.removeprefix("price:"): amount
        for name, amount in now.items()
        if name.startswith("price:") and isinstance(amount, int)
    }
    tiers = {
        name.removeprefix("tiers:"): text
        for name, text in now.items()
        if name.startswith("tiers:") and isinstance(text, str) and name.removeprefix("tiers:") in prices
    }
    promotions = {
        name.removeprefix("promotion:"): text
        for name, text in now.items()
        if name.startswith("promotion:") and isinstance(text, str) and name.removeprefix("promotion:") in prices
    }
    billed = any(difference.field == "billing" for difference in result.changed)
    after = replace(
        draft,
        name=str(now["name"]),
        unit=str(now["unit"]),
        billing=plan.billing if billed else draft.billing,
        term_months=plan.term_months if billed else draft.term_months,
        min_quantity=plan.min_quantity if now["min_quantity"] == plan.min_quantity else draft.min_quantity,
        prices=prices,
        tiers={
            currency: found
            for currency, text in tiers.items()
            if (found := tiers_from_text(text, currency)) is not None
        },
        promotions={
            currency: promotion
            for currency, text in promotions.items()
            if (promotion := promotion_from_text(text, currency)) is not None and promotion.amount < prices[currency]
        },
        addon=addon_from_text(str(now.get("addon") or "")),
    )
    key = plan.key if plan.key not in stored.keys else ""
    return (
        PlanAfter(after, result.set_by, key),
        [_named(draft.name, difference) for difference in result.changed],
        [_named(draft.name, difference) for difference in result.kept],
    )


def _new(plan: FeedPlan, code: str, source: str) -> PlanAfter:
    draft = PlanDraft(
        name=plan.name,
        code=code,
        unit=plan.unit,
        billing=plan.billing,
        term_months=plan.term_months,
        min_quantity=plan.min_quantity,
        prices=plan.prices,
        tiers=plan.tiers,
        promotions=plan.promotions,
        addon=plan.addon,
    )
    return PlanAfter(draft, dict.fromkeys(values_of(draft), source), plan.key)


def _named(plan: str, difference: Difference) -> Difference:
    """The difference as people read it: "plan Team, price USD" from "$10.00" to "$12.00"."""
    name, _, currency = difference.field.partition(":")
    words = {"min_quantity": "minimum"}.get(name, name)
    if name == "tiers":
        has, said = (value or "each unit costs the same" for value in (difference.has, difference.said))
        return Difference(f"plan {plan}, tiers {currency}", has, said, difference.by)
    if name == "addon":
        has, said = (_addon_in_words(str(value or "")) for value in (difference.has, difference.said))
        return Difference(f"plan {plan}, add-on", has, said, difference.by)
    if name == "promotion":
        has, said = (value or "none" for value in (difference.has, difference.said))
        return Difference(f"plan {plan}, promotion {currency}", has, said, difference.by)
    return Difference(
        f"plan {plan}, {words} {currency}".rstrip(),
        _amount(difference.has, currency),
        _amount(difference.said, currency),
        difference.by,
    )


def _amount(value: Value, currency: str) -> Value:
    if not currency:
        return value
    return format_amount(value, currency) if isinstance(value, int) else "on request"


def _addon_in_words(text: str) -> str:
    addon = addon_from_text(text)
    if addon is None:
        return "sold by itself"
    most = f", at most {addon.most:,} for each" if addon.most else ""
    return f"{'required' if addon.required else 'optional'} with {', '.join(addon.to) or 'every plan'}{most}"


def _in_words(plan: FeedPlan) -> str:
    prices = ", ".join(format_amount(amount, currency) for currency, amount in plan.prices.items()) or "on request"
    prices += "".join(f" ({tiers_text(each, currency)})" for currency, each in plan.tiers.items())
    unit = f" per {plan.unit}" if plan.unit else ""
    return f"{prices}{unit}, {billing_words(plan.billing, plan.term_months)}"
