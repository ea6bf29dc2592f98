"""A person reads, opens and clears its own notices of the organisation it acts for, and nobody else's."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.kit import clock
from core.notifications.models import Notice, Preference
from core.notifications.queries.preferences import topics_for
from core.notifications.registry import topics
from core.organizations.models import Membership
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 4, 12, tzinfo=dt.UTC)
LIST = "/notices/"


@pytest.fixture
def me(client: Client) -> Membership:
    """A member of Northwind at the keyboard."""
    return sign_in(client, OrganizationFactory(name="Northwind", is_partner=True))


def notice(membership: Membership, text: str = "Contoso asks for a quote.", **fields: Any) -> Notice:
    return Notice.objects.create(
        user=membership.user, organization=membership.organization, kind="quote.sent", text=text, **fields
    )


def foreign_notices(me: Membership) -> tuple[Notice, Notice]:
    """A colleague's notice, and one of one's own in another organisation."""
    colleague = MembershipFactory(organization=me.organization)
    elsewhere = MembershipFactory(user=me.user, organization__name="Elsewhere")
    return notice(colleague, "For a colleague."), notice(elsewhere, "For another organisation.")


def page(client: Client, **query: Any) -> str:
    answer = client.get(reverse("notifications:list"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_newest_notice_comes_first(client: Client, me: Membership) -> None:
    notice(me, "Older.", created_at=NOON)
    notice(me, "Newer.", created_at=NOON + dt.timedelta(hours=1))
    text = page(client)
    assert text.index("Newer.") < text.index("Older.")


def test_a_person_reads_no_notices_of_colleagues_nor_of_its_other_organisations(client: Client, me: Membership) -> None:
    notice(me, "For me.")
    foreign_notices(me)
    text = page(client)
    assert "For me." in text and "1 unread" in text
    assert "For a colleague." not in text and "For another organisation." not in text


def test_switching_organisations_switches_notices(client: Client, me: Membership) -> None:
    notice(me, "For me.")
    foreign_notices(me)
    client.post(reverse("organizations:switch"), {"organization": "elsewhere"})
    text = page(client)
    assert "For another organisation." in text
    assert "For me." not in text


def test_without_notices_the_page_says_what_will_be_there(client: Client, me: Membership) -> None:
    text = page(client)
    assert "No notices yet" in text and "No unread notices" in text


def test_fifty_notices_are_on_a_page_and_all_of_them_are_counted(client: Client, me: Membership) -> None:
    for number in range(51):
        notice(me, f"Number {number}.", created_at=NOON + dt.timedelta(minutes=number))
    text = page(client)
    assert "51 unread" in text
    assert "Number 50." in text and "Number 0." not in text
    assert "Number 0." in page(client, page=2)


def test_opening_a_notice_leads_to_what_it_is_about_and_marks_it_read_once(client: Client, me: Membership) -> None:
    made = notice(me, url="/requests/R-1/")
    with clock.travel(NOON):
        assert client.get(reverse("notifications:open", args=[made.pk]))["Location"] == "/requests/R-1/"
    with clock.travel(NOON + dt.timedelta(days=1)):
        client.get(reverse("notifications:open", args=[made.pk]))
    made.refresh_from_db()
    assert made.read_at == NOON
    assert "No unread notices" in page(client)


def test_opening_one_notice_leaves_the_others_new(client: Client, me: Membership) -> None:
    first, _second = notice(me), notice(me)
    client.get(reverse("notifications:open", args=[first.pk]))
    assert "1 unread" in page(client)


def test_a_notice_that_points_nowhere_leads_back_to_the_list(client: Client, me: Membership) -> None:
    assert client.get(reverse("notifications:open", args=[notice(me).pk]))["Location"] == LIST


def test_nobody_opens_a_notice_that_is_not_theirs_here(client: Client, me: Membership) -> None:
    for made in foreign_notices(me):
        # One's own for another of one's organisations offers to switch; a colleague's does not exist.
        expected = 409 if made.user == me.user else 404
        assert client.get(reverse("notifications:open", args=[made.pk])).status_code == expected
        made.refresh_from_db()
        assert made.read_at is None


def test_marking_all_read_marks_ones_own_here_and_keeps_when_others_were_read(client: Client, me: Membership) -> None:
    read = notice(me, read_at=NOON)
    new = [notice(me), notice(me)]
    others = foreign_notices(me)
    with clock.travel(NOON + dt.timedelta(days=1)):
        assert client.post(reverse("notifications:read_all"))["Location"] == LIST
    for each in (read, *new, *others):
        each.refresh_from_db()
    assert read.read_at == NOON
    assert {each.read_at for each in new} == {NOON + dt.timedelta(days=1)}
    assert {each.read_at for each in others} == {None}


def test_following_a_link_changes_nothing(client: Client, me: Membership) -> None:
    made = notice(me)
    for path in (reverse("notifications:read_all"), reverse("notifications:read", args=[made.pk])):
        assert client.get(path).status_code == 405
    client.get(reverse("notifications:settings"))
    made.refresh_from_db()
    assert made.read_at is None
    assert not Preference.objects.exists()


def test_one_notice_is_marked_as_read_and_the_reader_stays_on_the_filtered_page(client: Client, me: Membership) -> None:
    first, second = notice(me), notice(me)
    answer = client.post(reverse("notifications:read", args=[first.pk]), {"next": "/notices/?unread=on"})
    assert answer["Location"] == "/notices/?unread=on"
    assert Notice.objects.unread().get() == second
    answer = client.post(reverse("notifications:read", args=[second.pk]), {"next": "https://elsewhere.example/"})
    assert answer["Location"] == LIST


def test_nobody_marks_a_notice_that_is_not_theirs_here(client: Client, me: Membership) -> None:
    for made in foreign_notices(me):
        assert client.post(reverse("notifications:read", args=[made.pk])).status_code == 404
    assert Notice.objects.unread().count() == 2


def test_notices_are_filtered_by_topic_and_by_unread(client: Client, me: Membership) -> None:
    notice(me, "A quote came.", read_at=NOON)
    notice(me, "A quote is new.")
    Notice.objects.create(user=me.user, organization=me.organization, kind="order.paid", text="An order is paid.")
    text = page(client, topic="quotes")
    assert "A quote came." in text and "A quote is new." in text and "An order is paid." not in text
    text = page(client, topic="quotes", unread="on")
    assert "A quote is new." in text and "A quote came." not in text
    assert "An order is paid." in page(client, unread="on")
    assert "No notices match" in page(client, topic="deals")


def test_the_bell_shows_how_many_are_unread_on_every_page(client: Client, me: Membership) -> None:
    for _ in range(3):
        notice(me)
    notice(me, read_at=NOON)
    foreign_notices(me)
    for path in ("/", LIST, reverse("organizations:team")):
        text = client.get(path).text
        assert "Notices, 3 unread" in text
    client.post(reverse("notifications:read_all"))
    assert "unread" not in client.get(reverse("organizations:team")).text


def test_everything_is_wanted_until_somebody_says_otherwise_and_can_be_wanted_again(
    client: Client, me: Membership
) -> None:
    url = reverse("notifications:settings")
    assert client.get(url).text.count(" checked") == 2 * len(topics_for(me.organization))
    assert "Running the marketplace" not in client.get(url).text  # the operator's
    answer = client.post(url, {"want": ["quotes:site", "orders:mail"]}, follow=True).text
    assert answer.count(" checked") == 2
    assert 'value="quotes:site" aria-label="Requests and quotes, on the site" checked' in answer
    client.post(url, {"want": [f"{topic.key}:{way}" for topic in topics() for way in ("site", "mail")]})
    assert client.get(url).text.count(" checked") == 2 * len(topics_for(me.organization))


def test_settings_are_ones_own_in_this_organisation(client: Client, me: Membership) -> None:
    colleague = MembershipFactory(organization=me.organization)
    elsewhere = MembershipFactory(user=me.user)
    for each in (colleague, elsewhere):
        Preference.objects.create(membership=each, topic="quotes", channel="mail", wanted=True)
    client.post(reverse("notifications:settings"), {})
    assert set(Preference.objects.filter(wanted=False).values_list("membership", flat=True)) == {me.pk}


def test_every_role_has_notices_and_a_visitor_signs_in_first(client: Client) -> None:
    assert client.get(reverse("notifications:list"))["Location"].startswith("/sign-in/")
    organization = OrganizationFactory(is_buyer=True)
    for role in ("requester", "approver", "purchaser", "finance"):
        sign_in(client, organization, role)
        page(client)


def test_the_list_takes_as_many_queries_for_one_notice_as_for_fifty(client: Client, me: Membership) -> None:
    notice(me)
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    for _ in range(49):
        notice(me)
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(few) == len(many)
