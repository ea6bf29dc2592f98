"""Who is asked at a step, and who may decide there: the people themselves, their stand-ins, admins in their place."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db.models import Exists, OuterRef, Q

from core.organizations.access import Can, roles_with
from core.organizations.models import Membership, Organization, User
from marketplace.quotes.domain.approvals import Step
from marketplace.quotes.models import Approval, ApprovalAsk, ApprovalDecision, StandIn
from marketplace.quotes.states import ApprovalStatus

#: Those who may decide in the place of somebody who does not.
ADMINS = tuple(roles_with(Can.TEAM))


def members_now(organization: Organization) -> list[Membership]:
    """Everybody who works here and can sign in, each with the user. One query."""
    found = Membership.objects.filter(organization=organization, user__is_active=True)
    return list(found.select_related("user").order_by("user__name", "pk"))


def is_admin(organization: Organization, user: User) -> bool:
    """Whether this person is an owner or admin here. One query."""
    return Membership.objects.filter(organization=organization, user=user, role__in=ADMINS).exists()


def people_asked(step: Step, members: Sequence[Membership], asker: User) -> list[User]:
    """Who is asked at a step that `asker` needs: its people and the members of its roles, the asker left out.

    Where that leaves nobody, the organisation's owners and admins; where the asker is the only one of them, the asker.
    """
    named = [each.user for each in members if each.user_id in step.people or each.role in step.roles]
    others = [each for each in named if each.pk != asker.pk]
    if others:
        return others
    admins = [each.user for each in members if each.role in ADMINS]
    return [each for each in admins if each.pk != asker.pk] or admins or [asker]


def told_beside(organization: Organization, people: Collection[User], today: dt.date) -> set[int]:
    """The ids of these people and of those who stand in for them today. One query."""
    ids = {each.pk for each in people}
    stands = StandIn.objects.filter(organization=organization, person__in=ids).on(today)
    return ids | set(stands.values_list("stand_in_id", flat=True))


def decidable(member: Membership, today: dt.date) -> Q:
    """The asks that this member may decide now, as a condition on `ApprovalAsk`.

    One's own; those of people for whom one stands in; and, for owners and admins, those of a step that was escalated
    and of people who left. Who asked decides nobody else's; who decided at a step, or is asked there, no other one's.
    """
    organization, user = member.organization_id, member.user_id
    waits = Q(
        step__approval__organization=organization,
        step__approval__status=ApprovalStatus.OPEN,
        step__opened_at__isnull=False,
        step__done_at__isnull=True,
        decision__isnull=True,
    )
    works_here = Exists(Membership.objects.filter(organization=organization, user=OuterRef("person")))
    stands_in = Exists(
        StandIn.objects.on(today).filter(organization=organization, person=OuterRef("person"), stand_in=user)
    )
    instead = Q(works_here) & Q(stands_in)
    if member.role in ADMINS:
        instead |= Q(step__escalated_at__isnull=False) | ~Q(works_here)
    is_asked = Exists(ApprovalAsk.objects.filter(step=OuterRef("step"), person=user))
    has_decided = Exists(ApprovalDecision.objects.filter(step=OuterRef("step"), by=user))
    other = ~Q(step__approval__asked_by=user) & ~Q(is_asked) & instead
    return waits & ~Q(has_decided) & (Q(person=user) | other)


def decidable_asks(approval: Approval, user: User, today: dt.date) -> list[ApprovalAsk]:
    """The asks of this approval that the person may decide now, one for each step: their own before another's. None
    for somebody who is no member. Two queries."""
    member = Membership.objects.filter(organization=approval.organization_id, user=user).first()
    if member is None:
        return []
    found = ApprovalAsk.objects.filter(decidable(member, today), step__approval=approval)
    chosen: dict[int, ApprovalAsk] = {}
    for ask in found.select_related("step", "person").order_by("step__rule_id", "step__position", "pk"):
        if ask.step_id not in chosen or ask.person_id == user.pk:
            chosen[ask.step_id] = ask
    return list(chosen.values())
