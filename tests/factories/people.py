"""Somebody at the keyboard."""

from django.test import Client

from core.organizations.legal.queries.legal import texts_to_agree_to
from core.organizations.middleware import SESSION_KEY
from core.organizations.models import Membership, Organization
from tests.factories.organizations import MembershipFactory

PASSWORD = "a long password"


def agreement() -> dict[str, list[str]]:
    """The ticked box below a form that makes an account: the terms and the privacy text in force."""
    return {"agreed": ["-".join(str(each.pk) for each in texts_to_agree_to())]}


class MemberClient(Client):
    """A client that remembers as whom it is signed in."""

    member: Membership


def sign_in(client: Client, organization: Organization, role: str = "owner") -> Membership:
    """Let the client act as a new member of the organisation in this role; returns the membership."""
    membership = MembershipFactory(organization=organization, role=role)
    client.force_login(membership.user)
    session = client.session
    session[SESSION_KEY] = organization.pk
    session.save()
    return membership
