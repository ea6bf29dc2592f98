"""Members save what a list is asked for under a name, for themselves or for all, and open the list with it."""

from urllib.parse import parse_qsl, urlencode

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.organizations.models import DefaultView, Membership, SavedView
from core.organizations.work_lists.actions.save_view import TooManyViews, save_view
from core.organizations.work_lists.queries.saved_views import MOST_OWN, MOST_SHARED
from marketplace.quotes.asking.actions.decline_request import decline_request
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, requested
from tests.support.queries import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
LIST = "/requests/"


@pytest.fixture
def member(story: Story) -> tuple[Client, Membership]:
    client = Client()
    return client, sign_in(client, story.northwind)


def saved(member: Membership, name: str = "Open ones", query: str = "state=open", **fields: bool) -> SavedView:
    wanted = {"is_shared": False, "is_default": False, **fields}
    return save_view(member, "requests", name=name, query=query, **wanted)


def shown(client: Client, **asked: str) -> list[str]:
    return [each.reference for each in client.get(LIST, asked).context["page_obj"]]


def chips(client: Client, **asked: str) -> dict[str, int | None]:
    return {str(each.view): each.count for each in client.get(LIST, asked).context["list"].views}


def test_a_filter_is_saved_under_a_name_and_opens_as_it_was(story: Story, member: tuple[Client, Membership]) -> None:
    client, _ = member
    waiting, declined = requested(story), requested(story)
    decline_request(declined, by=story.seller_user, reason="No capacity.")
    address = f"{reverse('organizations:view_new', args=['requests'])}?state=open&sort=newest"
    answer = client.post(address, {"name": " Open  ones "})
    view = SavedView.objects.get()
    assert answer.headers["Location"] == f"{LIST}?view={view.pk}"
    assert (view.name, view.query) == ("Open ones", "state=open&sort=newest")
    assert shown(client, view=str(view.pk)) == [waiting.reference]


def test_words_of_any_script_are_saved_however_long_an_address_makes_them(member: tuple[Client, Membership]) -> None:
    client, membership = member
    words = {"q": "\U0001f9ee" * 100, "state": "open", "sort": "needed"}
    client.post(f"{reverse('organizations:view_new', args=['requests'])}?{urlencode(words)}", {"name": "Long"})
    view = SavedView.objects.get(organization=membership.organization)
    assert dict(parse_qsl(view.query)) == words


def test_each_view_says_how_many_rows_it_finds_for_its_reader(story: Story, member: tuple[Client, Membership]) -> None:
    client, who = member
    for _ in range(3):
        requested(story)
    decline_request(requested(story), by=story.seller_user, reason="No capacity.")
    saved(who)
    saved(who, "Closed", "state=closed", is_shared=True)
    saved(who, "Mine", "who=mine")
    assert chips(client) == {"Open ones": 3, "Closed": 1, "Mine": 0}
    assert client.get(LIST).context["list"].total == 4
    other = Client()
    sign_in(other, story.northwind)
    assert chips(other) == {"Closed": 1}


def test_the_counts_of_any_number_of_views_are_one_query(story: Story, member: tuple[Client, Membership]) -> None:
    client, who = member
    requested(story)
    saved(who)
    one = queries(client, LIST)
    for number in range(10):
        saved(who, f"View {number}", "state=open&q=contoso")
    assert queries(client, LIST) == one


def test_an_own_view_is_nobody_elses(story: Story, member: tuple[Client, Membership]) -> None:
    _, who = member
    view = saved(who)
    colleague, stranger = Client(), Client()
    sign_in(colleague, story.northwind)
    sign_in(stranger, OrganizationFactory(is_partner=True))
    shared = saved(who, "For all", is_shared=True)
    for client, pk in ((colleague, view.pk), (stranger, view.pk), (stranger, shared.pk)):
        assert client.get(reverse("organizations:view_edit", args=[pk])).status_code == 404
        assert client.post(reverse("organizations:view_delete", args=[pk]), {"confirmed": "yes"}).status_code == 404
        page = client.get(LIST, {"view": str(pk)})
        assert "This view was deleted, or is not shared with you." in page.text
    assert SavedView.objects.count() == 2


def test_a_list_opens_with_the_default_view_until_something_else_is_asked_for(
    story: Story, member: tuple[Client, Membership]
) -> None:
    client, who = member
    waiting, declined = requested(story), requested(story)
    decline_request(declined, by=story.seller_user, reason="No capacity.")
    saved(who, is_default=True)
    assert shown(client) == [waiting.reference]
    assert len(shown(client, view="all")) == 2
    assert shown(client, state="closed") == [declined.reference]
    closed = saved(who, "Closed", "state=closed", is_default=True)
    assert shown(client) == [declined.reference]
    assert DefaultView.objects.get().view == closed


def test_who_may_not_change_a_shared_view_may_open_the_list_with_it(
    story: Story, member: tuple[Client, Membership]
) -> None:
    _, who = member
    view = saved(who, is_shared=True)
    client = Client()
    colleague = sign_in(client, story.northwind, role="sales")
    address = reverse("organizations:view_edit", args=[view.pk])
    assert client.post(address, {"name": "Mine now", "is_default": "on"}).status_code == 302
    view.refresh_from_db()
    assert (view.name, colleague.default_views.get().view) == ("Open ones", view)
    assert client.post(reverse("organizations:view_delete", args=[view.pk]), {"confirmed": "yes"}).status_code == 403
    assert SavedView.objects.filter(pk=view.pk).exists()


def test_nobody_elses_list_opens_with_a_view_that_is_no_longer_shared(
    story: Story, member: tuple[Client, Membership]
) -> None:
    client, who = member
    view = saved(who, is_shared=True)
    other = sign_in(Client(), story.northwind)
    DefaultView.objects.create(membership=other, list="requests", view=view)
    client.post(reverse("organizations:view_edit", args=[view.pk]), {"name": "Renamed", "is_default": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Renamed", False)
    assert [each.membership for each in DefaultView.objects.all()] == [who]


@pytest.mark.parametrize("query", ["state=abandoned", "region=north&state=open"])
def test_a_view_that_no_longer_fits_says_so_and_shows_the_list(
    story: Story, member: tuple[Client, Membership], query: str
) -> None:
    client, who = member
    found = requested(story)
    view = saved(who, "Old", query)
    page = client.get(LIST, {"view": str(view.pk)})
    assert page.status_code == 200
    assert "The view “Old” no longer fits this list." in page.text
    assert [each.reference for each in page.context["page_obj"]] == [found.reference]
    assert chips(client) == {"Old": None}


def test_a_deleted_view_is_gone_and_its_address_shows_the_list(story: Story, member: tuple[Client, Membership]) -> None:
    client, who = member
    found = requested(story)
    view = saved(who, is_default=True)
    address = reverse("organizations:view_delete", args=[view.pk])
    assert "Delete the view “Open ones”?" in client.post(address).text
    client.post(address, {"confirmed": "yes"})
    assert not SavedView.objects.exists()
    assert shown(client, view=str(view.pk)) == [found.reference]


def test_names_are_there_once_and_there_is_a_limit(story: Story, member: tuple[Client, Membership]) -> None:
    client, who = member
    saved(who)
    address = f"{reverse('organizations:view_new', args=['requests'])}?state=open"
    refused = client.post(address, {"name": "OPEN ONES"})
    assert (refused.status_code, "There is a view called" in refused.text) == (422, True)
    for number in range(MOST_OWN - 1):
        saved(who, f"View {number}")
    with pytest.raises(TooManyViews, match="You have 20 views"):
        saved(who, "One more")
    for number in range(MOST_SHARED):
        saved(who, f"Shared {number}", is_shared=True)
    refused = client.post(address, {"name": "One more", "is_shared": "on"})
    assert "Your organisation shares 20 views of this list" in refused.text


def test_there_is_nothing_to_save_of_a_list_that_is_not_filtered(
    story: Story, member: tuple[Client, Membership]
) -> None:
    client, _ = member
    for query in ("", "?state=nonsense"):
        answer = client.post(reverse("organizations:view_new", args=["requests"]) + query, {"name": "All"})
        assert "There is nothing to save yet." in answer.text
    assert client.get(reverse("organizations:view_new", args=["nothing"])).status_code == 404
    assert not SavedView.objects.exists()


def test_the_database_keeps_one_default_and_no_view_without_a_name(
    story: Story, member: tuple[Client, Membership]
) -> None:
    _, who = member
    view = saved(who, is_default=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        DefaultView.objects.create(membership=who, list="requests", view=view)
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.filter(pk=view.pk).update(name="")
