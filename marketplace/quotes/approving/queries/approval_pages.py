"""What the pages of approvals show: one version's, the work list, the rules with their tester."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalog.catalogue.models import Category
from core.organizations.company.queries.company import cost_centres_of
from core.organizations.models import CostCentre, Membership, Organization, User
from marketplace.quotes.approving.queries.approval_facts import chosen_so_far, rule_facts, with_those_above
from marketplace.quotes.approving.queries.approval_state import ApprovalState, approval_state, waits_for
from marketplace.quotes.approving.queries.approval_words import Check, checks, rule_in_words, steps_in_words
from marketplace.quotes.approving.queries.approvers import decidable, decidable_asks, members_now, people_asked
from marketplace.quotes.domain.approvals import Facts, Side, needed
from marketplace.quotes.models import (
    Approval,
    ApprovalAsk,
    ApprovalRule,
    QuoteComponent,
    QuoteRequest,
    QuoteVersion,
    StandIn,
)
from marketplace.quotes.reading.queries.discount_reasons import discount_reasons
from marketplace.quotes.reading.queries.offers import price_rows
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.version_page import ComponentRow, Share

#: How many quotes the tester offers, and how many rows a list of one's own requests shows.
MOST_TESTED, MOST_OWN = 50, 20
#: So many organisations are offered to a rule.
MOST_PROVIDERS = 500


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """A version's approval for one side: what its rules ask while the version `waits`, what the reader may decide, and
    the approvals of this version that ended, the newest first. Beside it what is offered and from whom; for the seller
    the `reasons` of its discounts."""

    waits: bool
    state: ApprovalState
    asks: tuple[ApprovalAsk, ...]
    ended: tuple[Approval, ...]
    rows: Sequence[ComponentRow]
    shares: Sequence[Share]
    reasons: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ApprovalList:
    """What a member may decide now, what it asked for, what was decided in the organisation (`ended`), and who stands
    in for it, or it for whom."""

    waiting: QuerySet[Approval]
    asked: QuerySet[Approval]
    ended: QuerySet[Approval]
    stand_ins: tuple[StandIn, ...]


@dataclass(frozen=True, slots=True)
class ShownRule:
    """A rule with its conditions and steps in words."""

    rule: ApprovalRule
    conditions: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleChoices:
    """What the form of a rule offers: members, categories and organisations that sell or provide (the id and the name
    of each), and cost centres."""

    members: Sequence[Membership]
    categories: Sequence[tuple[str, str]]
    providers: Sequence[tuple[str, str]]
    cost_centres: Sequence[CostCentre]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The organisation's rules in words, and what one side can test its rules with: versions by their names,
    categories, organisations that sell or provide, and cost centres."""

    rules: Sequence[ShownRule]
    versions: Mapping[str, QuoteVersion]
    categories: Sequence[tuple[str, str]]
    providers: Sequence[tuple[str, str]]
    cost_centres: Sequence[CostCentre]


@dataclass(frozen=True, slots=True)
class Tested:
    """A rule beside certain facts: whether it asks, its conditions as they are found, and the people of each step."""

    rule: ApprovalRule
    asks: bool
    checks: tuple[Check, ...]
    people: tuple[tuple[User, ...], ...]


def waiting_state(version: QuoteVersion, side: Side | None, reader: User) -> ApprovalState:
    """What a side's rules ask of a version that waits for it; nothing where it does not.

    Of the budgets of people, those of who asked for the open approval count; without one, the reader's.
    """
    if side is None or not waits_for(side, version):
        return ApprovalState(side)
    if side == Side.SELLER:
        return approval_state(version, side)
    asked = Approval.objects.open().filter(version=version, side=side).values_list("asked_by", flat=True).first()
    return approval_state(version, side, buying=chosen_so_far(version, asked or reader.pk))


def approval_page(version: QuoteVersion, side: Side, reader: User, today: dt.date) -> ApprovalPage:
    """The page of a version's approval for somebody of the side's organisation. The count of queries does not grow with
    rules and people."""
    state = waiting_state(version, side, reader)
    found = Approval.objects.filter(version=version, side=side, ended_at__isnull=False).select_related("asked_by")
    history = tuple(found.prefetch_related("steps__asks__person", "steps__asks__decision__by"))
    asks = decidable_asks(state.newest, reader, today) if state.newest is not None and state.is_open else ()
    rows, shares = price_rows(version)
    reasons = discount_reasons(version) if side == Side.SELLER else ()
    return ApprovalPage(waits_for(side, version), state, tuple(asks), history, rows, shares, reasons)


def approval_list(member: Membership, today: dt.date) -> ApprovalList:
    """The list of approvals as this member reads it. Four queries with those of its page."""
    organization, user = member.organization, member.user
    return ApprovalList(
        waiting=to_decide(member, today),
        asked=asked_by(organization, user),
        ended=ended(organization),
        stand_ins=tuple(stand_ins(organization, user, today)),
    )


def rules_page(organization: Organization, side: Side) -> RulesPage:
    """The page of the organisation's rules, with the tester of one side. Seven queries at most."""
    versions = tested_versions(organization, side)
    return RulesPage(
        rules=shown_rules(organization),
        versions={f"{each.quote.reference} v{each.number}": each for each in versions},
        categories=category_choices(),
        providers=provider_choices(organization, side),
        cost_centres=centres_to_name(organization, side),
    )


def rule_choices(organization: Organization, side: Side) -> RuleChoices:
    """What a rule of this side can name. Four queries at most."""
    return RuleChoices(
        members_now(organization),
        category_choices(),
        provider_choices(organization, side),
        centres_to_name(organization, side),
    )


def newest_open(version: QuoteVersion, organization: Organization) -> Approval | None:
    """The approval of this version that the organisation's people still have to decide."""
    return Approval.objects.open().filter(version=version, organization=organization).first()


def to_decide(member: Membership, today: dt.date) -> QuerySet[Approval]:
    """The approvals that this member may decide now, those that were asked first at the beginning."""
    asks = ApprovalAsk.objects.filter(decidable(member, today), step__approval=OuterRef("pk"))
    found = Approval.objects.open().filter(Exists(asks), organization=member.organization_id)
    return _with_quotes(found).order_by("asked_at", "pk")


def asked_by(organization: Organization, user: User) -> QuerySet[Approval]:
    """What this person asked for, the newest first."""
    return _with_quotes(Approval.objects.filter(organization=organization, asked_by=user))[:MOST_OWN]


def ended(organization: Organization) -> QuerySet[Approval]:
    """What was decided in the organisation, or is no longer needed, the newest end first."""
    found = Approval.objects.filter(organization=organization, ended_at__isnull=False)
    return _with_quotes(found).order_by("-ended_at", "-pk")


def open_approvals(organization: Organization) -> QuerySet[Approval]:
    """What somebody of the organisation still has to decide."""
    return Approval.objects.open().filter(organization=organization)


def stand_ins(organization: Organization, user: User, today: dt.date) -> list[StandIn]:
    """Who stands in for this person, and for whom this person stands in, now or later."""
    found = StandIn.objects.filter(organization=organization, until_day__gte=today).select_related("person", "stand_in")
    return [each for each in found if user.pk in (each.person_id, each.stand_in_id)]


def own_stand_ins(organization: Organization, user: User) -> QuerySet[StandIn]:
    """Those that this person named."""
    return StandIn.objects.filter(organization=organization, person=user)


def own_rules(organization: Organization) -> QuerySet[ApprovalRule]:
    """The organisation's rules, with their steps."""
    return ApprovalRule.objects.filter(organization=organization).with_steps()


def shown_rules(organization: Organization) -> list[ShownRule]:
    """The organisation's rules in words, active ones first. Three queries."""
    rules = own_rules(organization).order_by("-is_active", "side", "number")
    return [ShownRule(each, rule_in_words(each), steps_in_words(each)) for each in rules]


def people_choices(members: Sequence[Membership]) -> list[tuple[str, str]]:
    """Members to choose from: the id of each and its name with the role."""
    return [(str(each.user_id), f"{each.user}, {each.get_role_display()}") for each in members]


def members_to_choose(organization: Organization) -> list[Membership]:
    """Everybody who works here, by name."""
    return members_now(organization)


def category_choices() -> list[tuple[str, str]]:
    """The whole tree of categories: the id of each and its name, set in by its depth. One query."""
    return [(str(each.pk), "- " * (each.depth - 1) + each.name) for each in Category.objects.order_by("path")]


def provider_choices(organization: Organization, side: Side) -> list[tuple[str, str]]:
    """Whom a buyer asked for a quote, who provides what it was sent, and whom its rules name: the id and the name of
    each. One query; a seller's rules name nobody."""
    if side == Side.SELLER:
        return []
    asked = QuoteRequest.objects.filter(buyer=organization).values("seller")
    sent = QuoteComponent.objects.filter(
        line__version__quote__buyer=organization, line__version__sent_at__isnull=False
    ).values("owner")
    named = ApprovalRule.objects.filter(organization=organization, provider__isnull=False).values("provider")
    found = Organization.objects.filter(Q(pk__in=asked) | Q(pk__in=sent) | Q(pk__in=named)).order_by("name", "pk")
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")[:MOST_PROVIDERS]]


def centres_to_name(organization: Organization, side: Side) -> list[CostCentre]:
    """The cost centres that a rule of this side may name, those that are not offered any more included; a seller's
    rules name none."""
    return list(cost_centres_of(organization)) if side == Side.BUYER else []


def tested_versions(organization: Organization, side: Side) -> list[QuoteVersion]:
    """The newest versions that the side was sent, or proposed, to test rules with."""
    if side == Side.BUYER:
        found = QuoteVersion.objects.filter(quote__buyer=organization, sent_at__isnull=False)
    else:
        found = QuoteVersion.objects.filter(quote__seller=organization, proposed_at__isnull=False)
    return list(found.select_related("quote__buyer", "quote__seller").order_by("-proposed_at", "-pk")[:MOST_TESTED])


def facts_to_test(version: QuoteVersion, side: Side) -> Facts:
    """The facts of a version that was chosen."""
    return rule_facts(version, side, offered_in(version))


def with_parents(category: int) -> frozenset[int]:
    """A category's id and those of all above it. Two queries."""
    return with_those_above(Category.objects.filter(pk=category))


def tested(organization: Organization, side: Side, facts: Facts, asker: User) -> list[Tested]:
    """Every active rule of the side beside these facts, those that ask first, if `asker` asked."""
    rows = list(ApprovalRule.objects.of(organization, side))
    members = members_now(organization)
    found = []
    for row in rows:
        rule = row.as_rule()
        people = tuple(tuple(people_asked(step, members, asker)) for step in rule.steps)
        found.append(Tested(row, bool(needed(facts, [rule])), checks(row, facts), people))
    return sorted(found, key=lambda each: not each.asks)


def _with_quotes(found: QuerySet[Approval]) -> QuerySet[Approval]:
    return found.select_related("version__quote__buyer", "version__quote__seller", "asked_by")
