"""What a member does with notices: read them, and say whether mails are wanted."""

import pytest
from django.urls import reverse

from core.kit import clock
from core.notifications.models import Notice, Preference
from core.organizations.models import Membership
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(client) -> Membership:
    return sign_in(client, OrganizationFactory(is_buyer=True), role="sales")


def notice_for(membership: Membership, **fields: object) -> Notice:
    return Notice.objects.create(
        user=membership.user, organization=membership.organization, kind="quote.sent", text="A quote is here.", **fields
    )


def test_opening_a_notice_marks_it_read_and_leads_to_what_it_is_about(client, me):
    notice = notice_for(me, url="/quotes/")
    answer = client.get(reverse("notifications:open", args=[notice.pk]))
    assert answer.url == "/quotes/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_notice_that_was_read_keeps_its_time(client, me):
    first = clock.now()
    notice = notice_for(me, read_at=first)
    client.get(reverse("notifications:open", args=[notice.pk]))
    notice.refresh_from_db()
    assert notice.read_at == first


@pytest.mark.parametrize("of_another", ["person", "organization"])
def test_a_notice_of_somebody_else_does_not_exist(client, me, of_another):
    other = (
        MembershipFactory(organization=me.organization) if of_another == "person" else MembershipFactory(user=me.user)
    )
    notice = notice_for(other)
    assert client.get(reverse("notifications:open", args=[notice.pk])).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_marking_all_read_leaves_the_notices_of_others(client, me):
    mine, colleagues = notice_for(me), notice_for(MembershipFactory(organization=me.organization))
    client.post(reverse("notifications:read_all"))
    mine.refresh_from_db()
    colleagues.refresh_from_db()
    assert mine.read_at is not None
    assert colleagues.read_at is None


def test_the_list_says_how_many_are_new_and_whether_mails_are_wanted(client, me):
    notice_for(me)
    notice_for(me, read_at=clock.now())
    Preference.objects.create(membership=me, mail=False)
    context = client.get(reverse("notifications:list")).context
    assert (len(context["page_obj"].object_list), context["unread"], context["mail"]) == (2, 1, False)


@pytest.mark.parametrize(("sent", "wanted"), [({"mail": "on"}, True), ({}, False)])
def test_mails_are_wanted_or_not(client, me, sent, wanted):
    client.post(reverse("notifications:mail_preference"), sent)
    assert Preference.objects.get(membership=me).mail is wanted
