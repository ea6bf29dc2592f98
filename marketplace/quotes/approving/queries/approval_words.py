"""Approval rules in words: what they ask, and why they ask of a version."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.kit.shown_money import show_amount, show_percent
from core.organizations.models import Role
from marketplace.quotes.domain.approvals import Condition, Conditions, CurrencyIs, Facts, holds
from marketplace.quotes.models import ApprovalRule


@dataclass(frozen=True, slots=True)
class Check:
    """A condition of a rule for certain facts: what is found, in words, and whether it holds."""

    words: str
    holds: bool


def rule_in_words(rule: ApprovalRule) -> tuple[str, ...]:
    """What has to hold for the rule to ask, a phrase for each condition."""
    return tuple(_asked(each, rule, rule.conditions) for each in rule.conditions.asked())


def reasons_in_words(rule: ApprovalRule, reasons: Sequence[Condition], facts: Facts) -> tuple[str, ...]:
    """Why the rule asks, a sentence for each condition."""
    return tuple(_found(each, rule, rule.conditions, facts) for each in reasons)


def checks(rule: ApprovalRule, facts: Facts) -> tuple[Check, ...]:
    """Every condition of the rule beside the facts."""
    conditions = rule.conditions
    return tuple(
        Check(_found(each, rule, conditions, facts), holds(each, conditions, facts)) for each in conditions.asked()
    )


def _asked(condition: Condition, rule: ApprovalRule, limits: Conditions) -> str:
    match condition:
        case Condition.NET:
            return _("net price over %(limit)s") % {"limit": show_amount(limits.net_over or 0, limits.currency)}
        case Condition.CURRENCY if limits.currency_is == CurrencyIs.SAME:
            return _("quote in %(currency)s") % {"currency": limits.currency}
        case Condition.CURRENCY:
            return _("quote in another currency than %(currency)s") % {"currency": limits.currency}
        case Condition.LINE_DISCOUNT:
            return _("discount on a line over %(limit)s") % {"limit": show_percent(limits.line_discount_over_bp or 0)}
        case Condition.DISCOUNT:
            return _("total discount over %(limit)s") % {"limit": show_percent(limits.discount_over_bp or 0)}
        case Condition.MARGIN:
            return _("margin under %(limit)s") % {"limit": show_percent(limits.margin_under_bp or 0)}
        case Condition.TERM:
            return _("term over %(limit)s") % {"limit": _months(limits.term_over_months or 0)}
        case Condition.VALIDITY:
            return _("valid for more than %(limit)s") % {"limit": _days(limits.valid_over_days or 0)}
        case Condition.PAYMENT:
            return _("paid later than %(limit)s after acceptance") % {"limit": _days(limits.paid_over_days or 0)}
        case Condition.UPFRONT:
            return _("more than %(limit)s due on acceptance") % {"limit": show_percent(limits.upfront_over_bp or 0)}
        case Condition.PROVIDER:
            return _("sold or provided by %(name)s") % {"name": rule.provider}
        case Condition.FIRST_ORDER:
            return _first_order(rule)
        case Condition.CATEGORY:
            return _("includes an item of the category %(category)s") % {"category": _category(rule)}
        case Condition.OVER_BUDGET:
            return _("over a budget")
        case Condition.COST_CENTRE:
            return _("cost centre: %(centres)s") % {"centres": ", ".join(_centres(rule).values())}


def _found(condition: Condition, rule: ApprovalRule, limits: Conditions, facts: Facts) -> str:
    match condition:
        case Condition.NET if facts.currency != limits.currency:
            return _("Net price %(found)s, which cannot be compared with the limit of %(limit)s.") % {
                "found": show_amount(facts.net, facts.currency),
                "limit": show_amount(limits.net_over or 0, limits.currency),
            }
        case Condition.NET:
            return _("Net price %(found)s; the limit is %(limit)s.") % {
                "found": show_amount(facts.net, facts.currency),
                "limit": show_amount(limits.net_over or 0, limits.currency),
            }
        case Condition.CURRENCY:
            return _("The quote is in %(found)s.") % {"found": facts.currency}
        case Condition.LINE_DISCOUNT:
            return _("Largest discount on a line %(found)s; the limit is %(limit)s.") % {
                "found": show_percent(facts.line_discount_bp),
                "limit": show_percent(limits.line_discount_over_bp or 0),
            }
        case Condition.DISCOUNT:
            return _("Total discount %(found)s; the limit is %(limit)s.") % {
                "found": show_percent(facts.discount_bp),
                "limit": show_percent(limits.discount_over_bp or 0),
            }
        case Condition.MARGIN if facts.margin_bp is None:
            return _("The quote has no products of other owners, so it has no margin.")
        case Condition.MARGIN:
            return _("Margin %(found)s; the minimum is %(limit)s.") % {
                "found": show_percent(facts.margin_bp or 0),
                "limit": show_percent(limits.margin_under_bp or 0),
            }
        case Condition.TERM:
            return _("Term %(found)s; the limit is %(limit)s.") % {
                "found": _months(facts.term_months),
                "limit": _months(limits.term_over_months or 0),
            }
        case Condition.VALIDITY:
            return _("Valid for %(found)s; the limit is %(limit)s.") % {
                "found": _days(facts.valid_days),
                "limit": _days(limits.valid_over_days or 0),
            }
        case Condition.PAYMENT:
            return _("The last payment is due %(found)s after acceptance; the limit is %(limit)s.") % {
                "found": _days(facts.paid_days),
                "limit": _days(limits.paid_over_days or 0),
            }
        case Condition.UPFRONT:
            return _("%(found)s is due on acceptance; the limit is %(limit)s.") % {
                "found": show_percent(facts.upfront_bp),
                "limit": show_percent(limits.upfront_over_bp or 0),
            }
        case Condition.PROVIDER if limits.provider in facts.providers:
            return _("%(name)s sells or provides a part of it.") % {"name": rule.provider}
        case Condition.PROVIDER:
            return _("%(name)s sells and provides nothing of it.") % {"name": rule.provider}
        case Condition.FIRST_ORDER if facts.first_order:
            return _("The buyer has not ordered from this seller before.")
        case Condition.FIRST_ORDER:
            return _("The buyer has ordered from this seller before.")
        case Condition.CATEGORY if limits.category in facts.categories:
            return _("At least one item belongs to the category %(category)s.") % {"category": _category(rule)}
        case Condition.CATEGORY:
            return _("No item belongs to the category %(category)s.") % {"category": _category(rule)}
        case Condition.OVER_BUDGET if facts.overruns:
            return _("It exceeds a budget by %(over)s.") % {
                "over": show_amount(max(over for _budget, over in facts.overruns), facts.currency)
            }
        case Condition.OVER_BUDGET:
            return _("It exceeds no budget.")
        case Condition.COST_CENTRE if facts.cost_centre is None:
            return _("No cost centre is chosen.")
        case Condition.COST_CENTRE if facts.cost_centre in limits.cost_centres:
            return _("The cost centre is %(centre)s.") % {"centre": _centres(rule)[facts.cost_centre]}
        case Condition.COST_CENTRE:
            return _("The cost centre is another one.")


def _category(rule: ApprovalRule) -> str:
    return rule.category.name if rule.category is not None else ""


def _centres(rule: ApprovalRule) -> dict[int, str]:
    return {each.pk: str(each) for each in rule.cost_centres.all()}


def _first_order(rule: ApprovalRule) -> str:
    return _("new customer: no order yet") if rule.side == "seller" else _("new seller: no order yet")


def _months(count: int) -> str:
    return ngettext("%(n)d month", "%(n)d months", count) % {"n": count}


def _days(count: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", count) % {"n": count}


def steps_in_words(rule: ApprovalRule) -> tuple[str, ...]:
    """Who approves at each step."""
    found = []
    for step in rule.steps.all():
        roles = [_("role %(role)s") % {"role": Role(each).label} for each in step.roles]
        who = ", ".join([*roles, *(str(person) for person in step.people.all())])
        several = len(step.people.all()) + len(roles) > 1 or bool(roles)
        if not several:
            found.append(who)
        else:
            found.append((_("everyone of: %(who)s") if step.every else _("any one of: %(who)s")) % {"who": who})
    return tuple(found)
