"""Approval rules, and what is asked under them, made by the real actions."""

from typing import Any

from core.organizations.models import Organization, User
from marketplace.quotes.approving.actions.ask_for_approval import ask_for_approval
from marketplace.quotes.approving.actions.save_rule import save_rule
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.interface import RuleDraft
from marketplace.quotes.models import Approval, ApprovalRule, QuoteVersion
from tests.factories.organizations import MembershipFactory, UserFactory


def colleague(organization: Organization, role: str = "approver", **fields: Any) -> User:
    """A new member in this role."""
    return MembershipFactory(organization=organization, role=role, **fields).user


def rule_of(
    organization: Organization,
    *steps: Any,
    side: Side = Side.BUYER,
    every: bool = False,
    name: str = "Over a limit",
    **conditions: Any,
) -> ApprovalRule:
    """A rule that asks over a net price of 1 USD, or by these conditions. A step is a person, people, or a role."""
    wanted = conditions or {"net_over": 100}
    draft = RuleDraft(name, currency="USD", steps=tuple(_step(each, every) for each in steps), **wanted)
    return save_rule(organization, side, draft, by=UserFactory())


def _step(step: Any, every: bool) -> tuple[tuple[str, ...], tuple[int, ...], bool]:
    if isinstance(step, str):
        return (step,), (), every
    people = step if isinstance(step, list | tuple) else [step]
    return (), tuple(each.pk for each in people), every


def asked(version: QuoteVersion, by: User, side: Side = Side.BUYER, note: str = "") -> Approval:
    """The approval of this version, asked for by this person."""
    return ask_for_approval(version, side, by=by, document_hash=version.document_hash, note=note)
