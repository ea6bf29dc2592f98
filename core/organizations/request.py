"""What a request carries after the middleware, as types: for anybody, for somebody signed in, for a member.

Django makes the object; these classes only name what `CurrentOrganizationMiddleware` attached to it. A view takes the
one that its rule promises: `public` a `VisitorRequest`, `signed_in` a `SignedInRequest`, `requires` and `operator_only`
an `OrganizationRequest`.
"""

from collections.abc import Callable

from django.http import HttpRequest

from core.organizations.models import Membership, Organization, User


class VisitorRequest(HttpRequest):
    """A request of anybody: `membership` and `organization` are None for a visitor, and for who has not joined one.

    `owes_agreement`: the person was asked to agree to a newer version of the terms or the privacy text, and did not.
    Then `holds_back`, where it is there, answers a form instead of a step that a rule inside the view opens.
    """

    memberships: list[Membership]
    membership: Membership | None
    organization: Organization | None
    sidenav: Callable[[str], list[object]]
    owes_agreement: bool


class SignedInRequest(VisitorRequest):
    """A request of somebody with an account, who need not be a member of anything."""

    user: User


class OrganizationRequest(SignedInRequest):
    """A request of a member, for the organisation they act for."""

    membership: Membership
    organization: Organization


def reads_in(request: HttpRequest) -> str:
    """The currency of the organisation that the request acts for; "" of a visitor's."""
    organization: Organization | None = getattr(request, "organization", None)
    return organization.currency if organization else ""
