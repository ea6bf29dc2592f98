"""The rules of review, whom the operator trusts, and which rules apply to a given change."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.domain.contents import Difference, differences
from catalog.domain.review_rules import APPLIES, BELOW, NONE, OFF, TRUSTED, Prices, measured_rise, verdict
from catalog.listing.queries.changes import reviewable_changes
from catalog.models import ListingChange, ReviewRule, TrustedOwner
from catalog.publishing.queries.measured_prices import measured_prices
from catalog.publishing.queries.reviewed import trusted_among
from core.kit import clock
from core.kit.shown_money import show_percent
from core.organizations.models import Organization

ENDED_SHOWN = 50
TRUST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule and whether it holds on the day that is looked at."""

    rule: ReviewRule
    is_on: bool


@dataclass(frozen=True, slots=True)
class Tested:
    """One thing that a change touches, whether the operator reads it, and what each rule about it says."""

    label: str
    is_reviewed: bool
    reasons: tuple[str, ...]


def review_rules(day: dt.date) -> tuple[tuple[RuleRow, ...], tuple[RuleRow, ...]]:
    """The rules that hold on this day or later, and the last that have ended. One query."""
    rows = [
        RuleRow(rule, rule.as_value().is_on(day)) for rule in ReviewRule.objects.select_related("set_by", "ended_by")
    ]
    ended = [row for row in rows if row.rule.ends_on is not None and row.rule.ends_on <= day]
    ended.sort(key=lambda row: row.rule.ends_on or day, reverse=True)
    return tuple(row for row in rows if row not in ended), tuple(ended[:ENDED_SHOWN])


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The rules that hold or will, those that have ended, and whom the operator trusts or has trusted."""

    current: tuple[RuleRow, ...]
    ended: tuple[RuleRow, ...]
    trusted: tuple[TrustedOwner, ...]


def rules_page(day: dt.date) -> RulesPage:
    """All of it as it is on this day, in two queries."""
    return RulesPage(*review_rules(day), tuple(trusted_owners()[:TRUST_SHOWN]))


def open_rules() -> QuerySet[ReviewRule]:
    """The rules without an end."""
    return ReviewRule.objects.filter(ends_on__isnull=True)


def trusted_owners() -> QuerySet[TrustedOwner]:
    """Whom the operator trusts now, and whom it has trusted, the newest decision first."""
    return TrustedOwner.objects.select_related("organization", "given_by", "ended_by")


def owners_to_trust() -> QuerySet[Organization]:
    """Verified vendors and partners that are not trusted yet, by name."""
    trusted = TrustedOwner.objects.filter(ended_at__isnull=True).values("organization_id")
    sellers = Organization.objects.verified().filter(Q(is_vendor=True) | Q(is_partner=True))
    return sellers.exclude(pk__in=trusted).order_by("name")


def changes_to_test() -> QuerySet[ListingChange]:
    """The submitted changes that a tester of rules offers, the newest first."""
    return reviewable_changes().order_by("-submitted_at", "-pk")


def tested_change(change: ListingChange, day: dt.date) -> tuple[Tested, ...]:
    """What the rules say to a change on this day, its prices measured as they were when it was published."""
    owner = change.product.owner_id
    prices = measured_prices([change.product], change.published_at or clock.now()).get(change.product_id, {})
    is_trusted = owner in trusted_among([owner])
    return tested(differences(change.base, change.proposed), trusted=is_trusted, day=day, prices=prices)


def tested(touched: Iterable[Difference], *, trusted: bool, day: dt.date, prices: Prices = NONE) -> tuple[Tested, ...]:
    """What the rules say to each of these differences on this day; `prices`: what a rise is measured against. One
    query."""
    rules = list(ReviewRule.objects.all())
    labels = dict(ReviewRule.About.choices)
    found = []
    for each in touched:
        verdicts = [(rule, verdict(rule.as_value(), each, trusted=trusted, day=day, prices=prices)) for rule in rules]
        about = [(rule, said) for rule, said in verdicts if rule.about == each.touch]
        reasons = tuple(_in_words(rule, said) for rule, said in about) or (_("No rule is about this."),)
        label = str(labels[each.touch])
        if rise := measured_rise(each, prices):
            label = _("Price rise of %(share)s") % {"share": show_percent(rise)}
        found.append(Tested(label, any(said == APPLIES for _rule, said in about), reasons))
    return tuple(found)


def _in_words(rule: ReviewRule, said: str) -> str:
    words = {
        APPLIES: _("Reviewed by the rule from %(day)s: %(reason)s"),
        OFF: _("The rule from %(day)s does not hold on this day."),
        TRUSTED: _("The rule from %(day)s leaves trusted owners out."),
        BELOW: _("The rule from %(day)s is about rises above %(limit)s within 30 days."),
    }[said]
    values = {
        "day": date_format(rule.starts_on, "DATE_FORMAT"),
        "reason": rule.reason,
        "limit": show_percent(rule.over_bp or 0),
    }
    return words % values
