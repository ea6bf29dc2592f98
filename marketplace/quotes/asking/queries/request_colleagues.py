"""Which colleagues were invited to a request, and who could be."""

from collections.abc import Sequence

from core.organizations.models import Membership, User
from core.organizations.team.queries.team_page import members_of
from marketplace.quotes.models import QuoteRequest, RequestColleague


def invited_colleagues(request: QuoteRequest) -> tuple[RequestColleague, ...]:
    """Those of the buyer who were invited to it, with who invited them; the first first. For the buyer alone."""
    invited = RequestColleague.objects.filter(sent_together=request.sent_together, buyer=request.buyer_id)
    return tuple(invited.select_related("user", "invited_by"))


def colleagues_to_invite(
    request: QuoteRequest, invited: Sequence[RequestColleague], by: User
) -> tuple[Membership, ...]:
    """The buyer's other members, by name. One query."""
    members = members_of(request.buyer).exclude(user__in=[by.pk, *(each.user_id for each in invited if each.user_id)])
    return tuple(members.order_by("user__name", "pk"))
