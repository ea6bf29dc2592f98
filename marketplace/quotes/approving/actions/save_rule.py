"""Write an approval rule of an organisation down, or change it."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import CostCentre, Membership, Organization, User
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.interface import RuleDraft
from marketplace.quotes.models import ApprovalRule, ApprovalRuleStep


class RuleAsksNothing(ValueError):
    """A rule has a condition, and a step at which somebody approves or a PO number that is wanted; the message says
    what is missing."""


@transaction.atomic
def save_rule(
    organization: Organization, side: Side, draft: RuleDraft, *, by: User, rule: ApprovalRule | None = None
) -> ApprovalRule:
    """A new rule of this side, or `rule` as the draft says. Its version goes up if what it asks, or of whom, changes:
    what was approved under the older version does not count for later quotes.

    People who are not members, and cost centres of others, are left out. Raises RuleAsksNothing.
    """
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    members = set(Membership.objects.filter(organization=organization).values_list("user_id", flat=True))
    steps = [
        (list(roles), sorted(members & set(people)), every)
        for roles, people, every in draft.steps
        if roles or members & set(people)
    ]
    po_required = draft.po_required and side == Side.BUYER
    if not steps and not po_required:
        raise RuleAsksNothing(_("Choose who approves."))
    if rule is None:
        last = ApprovalRule.objects.filter(organization=organization).aggregate(last=Max("number"))["last"] or 0
        made = ApprovalRule(organization=organization, side=side, number=last + 1, version=0)
        before = None
    else:
        made = ApprovalRule.objects.with_steps().get(pk=rule.pk, organization=organization)
        before = (made.conditions, _steps_of(made))
    made.name, made.is_active = draft.name.strip(), draft.is_active
    made.currency, made.currency_is, made.net_over = draft.currency, draft.currency_is, draft.net_over
    made.line_discount_over_bp, made.discount_over_bp = draft.line_discount_over_bp, draft.discount_over_bp
    made.margin_under_bp, made.term_over_months = draft.margin_under_bp, draft.term_over_months
    made.valid_over_days, made.first_order, made.category_id = draft.valid_over_days, draft.first_order, draft.category
    made.paid_over_days = draft.paid_over_days
    made.over_budget, made.po_required = draft.over_budget and side == Side.BUYER, po_required
    if side == Side.BUYER:
        made.upfront_over_bp, made.provider_id = draft.upfront_over_bp, draft.provider
    own = CostCentre.objects.filter(organization=organization, pk__in=draft.cost_centres)
    centres = frozenset(own.values_list("pk", flat=True)) if side == Side.BUYER else frozenset()
    conditions = replace(made.conditions, cost_centres=centres)
    if not conditions.asked():
        raise RuleAsksNothing(_("Choose one condition at least, such as a net price over a limit."))
    differs = before != (conditions, steps)
    made.version += differs
    made.changed_at, made.changed_by = clock.now(), by
    made.save()
    made.cost_centres.set(centres)
    if differs:
        _store_steps(made, steps)
    audit.record(
        "approval_rule.saved",
        f"organization:{organization.slug}",
        by=by,
        organization=organization.pk,
        rule=made.number,
        version=made.version,
        active=made.is_active,
    )
    return made


def _steps_of(rule: ApprovalRule) -> list[tuple[list[str], list[int], bool]]:
    return [
        (list(each.roles), sorted(person.pk for person in each.people.all()), each.every) for each in rule.steps.all()
    ]


def _store_steps(rule: ApprovalRule, steps: list[tuple[list[str], list[int], bool]]) -> None:
    rule.steps.all().delete()
    for position, (roles, people, every) in enumerate(steps, start=1):
        step = ApprovalRuleStep.objects.create(rule=rule, position=position, roles=roles, every=every)
        step.people.set(people)
