"""Invite a colleague to a request, or somebody who is to become one."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.direction import unturned
from core.notifications.actions.notify import notify
from core.organizations.access import Can, may, roles_with
from core.organizations.models import Membership, Role
from core.organizations.team.actions.invite_member import invite_member
from core.organizations.team.queries.team_page import NAMED, members_of
from marketplace.quotes.models import QuoteRequest, RequestColleague
from marketplace.quotes.reading.queries.mail_facts import request_facts

#: Colleagues at one request.
MOST_COLLEAGUES = 20


class CannotInvite(ValueError):
    """This person is not invited to the request; the message says why, and what to do."""


@transaction.atomic
def invite_colleague(request: QuoteRequest, *, email: str, note: str = "", by: Membership) -> RequestColleague:
    """Tell the member with this address of the request, with the note. Who is no member is invited to join as a
    requester, by somebody who may change the team, and told of the request once they joined.

    It is one invitation for all sellers that were asked the same. Raises CannotInvite, and what `invite_member` raises.
    """
    email, note = email.strip().lower(), unturned(note).strip()
    buyer = by.organization
    request = QuoteRequest.objects.lock(request.pk)
    if email == by.user.email.lower():
        raise CannotInvite(_("This is your own address. Enter that of a colleague."))
    invited = RequestColleague.objects.filter(sent_together=request.sent_together, buyer=buyer)
    if (before := invited.filter(email=email).first()) is not None:
        raise CannotInvite(_("%(person)s was invited to this request before.") % {"person": before})
    if invited.count() >= MOST_COLLEAGUES:
        raise CannotInvite(
            _("%(most)d colleagues were invited to this request, which is the most.") % {"most": MOST_COLLEAGUES}
        )
    member = Membership.objects.filter(organization=buyer, user__email__iexact=email).select_related("user").first()
    if member is None:
        _invite_to_join(email, by)
    made = RequestColleague.objects.create(
        sent_together=request.sent_together,
        buyer=buyer,
        email=email,
        user=member.user if member is not None else None,
        invited_by=by.user,
        note=note,
    )
    audit.record(
        "request.invited",
        f"request:{request.reference}",
        by=by.user,
        organization=buyer.pk,
        email=email,
        member=member is not None,
    )
    if member is not None:
        _tell(made, request)
    return made


def _invite_to_join(email: str, by: Membership) -> None:
    if not may(by, Can.TEAM):
        admins = members_of(by.organization).filter(role__in=roles_with(Can.TEAM)).order_by("user__name")[:NAMED]
        raise CannotInvite(
            _("Nobody with this address is a member of %(organization)s. Ask one of these to invite them: %(people)s.")
            % {"organization": by.organization, "people": ", ".join(str(each.user) for each in admins)}
        )
    invite_member(by.organization, email=email, role=Role.REQUESTER, by=by)


@transaction.atomic
def tell_new_colleague(membership: Membership) -> int:
    """Who has joined is told of the requests to which they were invited before; of how many."""
    waiting = RequestColleague.objects.filter(
        buyer=membership.organization, email=membership.user.email.lower(), user__isnull=True
    ).select_related("invited_by")
    for each in waiting.select_for_update(of=("self",)):
        each.user = membership.user
        each.save(update_fields=["user"])
        request = QuoteRequest.objects.filter(sent_together=each.sent_together, buyer=each.buyer_id).earliest("pk")
        _tell(each, request)
    return len(waiting)


def _tell(colleague: RequestColleague, request: QuoteRequest) -> None:
    person = colleague.invited_by
    notify(
        request.buyer,
        kind="request.invited",
        text=lambda: (
            _("%(person)s asks you to look at the request %(title)s") % {"person": person, "title": request.title}
        ),
        url=request.get_absolute_url(),
        facts=lambda: request_facts(request),
        words=colleague.note,
        reply_to=person.email,
        only=[colleague.user_id or 0],
    )
