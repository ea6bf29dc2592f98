"""Saved searches and watches: a person's own, what counts as new, and that nothing is told twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from core.kit import clock, jobs
from core.kit.context_fields import TOKEN_FIELD
from core.kit.events import announce
from core.notifications.models import Notice, OutgoingMail, Preference
from core.organizations.events import OrganizationsMerged
from core.organizations.models import Membership
from search import tasks
from search.actions.drain_outbox import drain_outbox
from search.actions.enqueue_document import enqueue_document
from search.actions.rebuild_index import rebuild_index
from search.actions.tell_watches import tell_watches
from search.actions.watch_search import watch_search
from search.domain.saving import MOST_SAVED
from search.engines import Engine, SearchUnavailable, State
from search.models import KnownDocument, SavedSearch, ToldDocument
from search.queries import saved as queries
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.search import document, estate, saved_search
from tests.support.answers import Answer

if TYPE_CHECKING:
    from tests.search.conftest import Shelf

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
SEARCH, LIST, NEW = reverse("search:search"), reverse("search:saved_list"), reverse("search:saved_new")


@pytest.fixture
def member(client: Client, index: Engine) -> Membership:
    index.rebuild(estate())
    return sign_in(client, OrganizationFactory(name="Calder", is_buyer=True))


@pytest.fixture
def market(shelf: Shelf, index: Engine) -> Callable[..., None]:
    """An index with a gateway from the beginning, at START; `put` brings a document into it at a time."""
    with jobs.muted(), clock.travel(START):
        shelf.put("1", document(1, id="shelf:1", title="Old gateway"))
        rebuild_index(index)

    def put(number: int, at: datetime, **changes: Any) -> None:
        with jobs.muted(), clock.travel(at):
            shelf.put(str(number), document(number, id=f"shelf:{number}", **changes))
            enqueue_document("shelf", number)
            drain_outbox()

    return put


@pytest.fixture
def watch() -> SavedSearch:
    """Somebody who watches gateways since START."""
    member = MembershipFactory(organization__name="Calder")
    with clock.travel(START):
        return saved_search(member, query="q=gateway", name="Gateways", terms="“gateway”", watched=True)


def look(at: datetime) -> list[OutgoingMail]:
    """Let the clock look at the watches; the mails that are in the outbox then."""
    with jobs.muted(), clock.travel(at):
        tasks.tell_watches()
    return list(OutgoingMail.objects.filter(kind="search.new_results").order_by("pk"))


def save(
    client: Client, query: str = "q=till&kind=solution", token: str = "a-token-of-twenty-two-c", **data: Any
) -> Answer:
    return client.post(f"{NEW}?{query}", {"name": "Tills", TOKEN_FIELD: token} | data)


def test_a_search_is_saved_from_the_results_under_a_name_and_run_again(client: Client, member: Membership) -> None:
    page = client.get(f"{SEARCH}?q=till&kind=solution&sort=newest&page=2&compare=listing:2").text
    save_url = f"{NEW}?q=till&kind=solution&sort=newest"
    assert escape(save_url) in page
    assert "“till”, Solutions, Newest" in client.get(save_url).text
    assert save(client, "q=till&kind=solution&sort=newest", watched="on").status_code == 302
    listed = client.get(LIST).text
    assert f'href="{SEARCH}?q=till&amp;kind=solution&amp;sort=newest">Tills' in listed
    assert "“till”, Solutions, Newest" in listed
    assert "New is what is listed for the first time" in listed
    assert "Saved as “Tills”" in client.get(f"{SEARCH}?kind=solution&q=till&sort=newest").text
    assert ">Tills</a>" in client.get(SEARCH).text
    assert SavedSearch.objects.get().watched_since is not None


def test_filters_are_kept_in_one_order_and_called_what_the_page_calls_them(client: Client, member: Membership) -> None:
    save(client, "category=security/network&category=commerce&from=1,000&country=GB")
    saved = SavedSearch.objects.get()
    assert saved.query == "category=commerce&category=security%2Fnetwork&country=GB&from=1000.00"
    assert saved.terms == "Network and edge, Commerce, United Kingdom, $1,000 and more"


def test_the_same_search_saved_twice_says_under_which_name(client: Client, member: Membership) -> None:
    save(client, "q=till&category=security&category=commerce")
    again = save(client, "category=commerce&category=security&q=till", token="another-token-of-22-c", name="Two")
    assert again.status_code == 422
    assert again.text.count("You have saved this search already, as “Tills”.") >= 1
    assert 'value="Two"' in again.text
    assert SavedSearch.objects.count() == 1


def test_beyond_the_limit_the_name_field_says_so(client: Client, member: Membership) -> None:
    for number in range(MOST_SAVED):
        saved_search(member, query=f"q={number}")
    answer = save(client)
    assert answer.status_code == 422
    assert f"You have {MOST_SAVED} saved searches, which is the limit" in answer.text


@pytest.mark.parametrize(
    ("query", "data", "says"),
    [
        ("", {}, "Enter words or choose a filter"),
        ("q=till", {"name": " "}, "This field is required"),
        ("q=till", {"name": "x" * 81}, "At most 80 characters"),
        ("&".join(f"owner={'x' * 60}{n}" for n in range(40)), {}, "too long to save"),
    ],
)
def test_what_cannot_be_saved_is_said_at_the_field(
    client: Client, member: Membership, query: str, data: dict[str, str], says: str
) -> None:
    answer = save(client, query, **data)
    assert answer.status_code == 422
    assert says in answer.text
    assert not SavedSearch.objects.exists()


def test_a_visitor_is_led_to_sign_in_and_then_saves(client: Client, index: Engine) -> None:
    index.rebuild(estate())
    assert f"{NEW}?q=till" in client.get(f"{SEARCH}?q=till").text
    assert client.get(f"{NEW}?q=till")["Location"].endswith("?next=/search/saved/new/%3Fq%3Dtill")


def test_a_saved_search_is_renamed_watched_and_deleted(client: Client, member: Membership) -> None:
    saved = saved_search(member)
    edit, on = reverse("search:saved_edit", args=[saved.pk]), reverse("search:saved_watch", args=[saved.pk])
    client.post(edit, {"name": "Secrets", "watched": "on"})
    saved.refresh_from_db()
    assert (saved.name, saved.watched_since is None) == ("Secrets", False)
    client.post(on, {"on": "0"})
    assert not SavedSearch.objects.watched().exists()
    client.post(on, {"on": "1"})
    assert SavedSearch.objects.watched().exists()
    gone = reverse("search:saved_delete", args=[saved.pk])
    assert "You get no more e-mails" in client.post(gone).text
    client.post(gone, {"confirmed": "yes"})
    assert not SavedSearch.objects.exists()


def test_a_saved_search_is_of_the_person_and_the_organisation_they_acted_for(
    client: Client, member: Membership
) -> None:
    colleague = saved_search(MembershipFactory(organization=member.organization), name="Of a colleague")
    elsewhere = saved_search(MembershipFactory(user=member.user), name="Of another organisation")
    assert "Of a" not in client.get(LIST).text
    assert client.get(reverse("search:saved_edit", args=[colleague.pk])).status_code == 404
    # That page offers to act for the other organisation first.
    assert client.get(reverse("search:saved_edit", args=[elsewhere.pk])).status_code == 409


def test_the_list_needs_as_many_queries_for_many_as_for_one(client: Client, member: Membership) -> None:
    saved_search(member, query="q=0", watched=True)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in range(1, 9):
        saved_search(member, query=f"q={number}", watched=True)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)
    assert len(many) == len(one)


def test_what_is_listed_for_the_first_time_and_matches_is_told_in_one_mail(
    market: Callable[..., None], watch: SavedSearch
) -> None:
    market(2, START + HOUR, title="Branch gateway", price_minor=2_400_000)
    market(3, START + HOUR, title="Edge gateway")
    market(4, START + HOUR, title="Something else")
    (mail,) = look(START + 2 * HOUR)
    assert mail.recipient == watch.user.email
    assert mail.subject == "2 new results for your saved search “Gateways”"
    assert mail.letter["facts"] == [
        ["Edge gateway", "Product by Aldergate"],
        ["Branch gateway", "Product by Aldergate, from $24,000.00"],
    ]
    assert "because you watch this search for Calder" in mail.letter["why"]
    assert mail.letter["unsubscribe"]
    assert mail.letter["link"].startswith(reverse("search:saved_new_results", args=[watch.pk]))
    assert Notice.objects.get().user == watch.user


def test_nothing_is_told_twice_and_what_comes_back_is_not_new(
    market: Callable[..., None], watch: SavedSearch, shelf: Shelf
) -> None:
    market(2, START + HOUR, title="Branch gateway")
    assert len(look(START + 2 * HOUR)) == 1
    back = shelf.documents.pop("1"), shelf.documents.pop("2")
    with jobs.muted(), clock.travel(START + 3 * HOUR):
        enqueue_document("shelf", 1, 2)
        drain_outbox()
        shelf.documents |= {"1": back[0], "2": back[1]}
        enqueue_document("shelf", 1, 2)
        drain_outbox()
    assert len(look(START + 3 * DAY)) == 1
    with clock.travel(START + 4 * DAY):
        watch_search(watch, False)
        rebuild_index()
        watch_search(watch, True)
    assert len(look(START + 5 * DAY)) == 1


def test_at_most_one_mail_a_day_for_each_watch_and_what_came_meanwhile_is_in_the_next(
    market: Callable[..., None], watch: SavedSearch
) -> None:
    market(2, START + HOUR, title="Branch gateway")
    assert len(look(START + 2 * HOUR)) == 1
    market(3, START + 3 * HOUR, title="Edge gateway")
    with clock.travel(START + 4 * HOUR):
        watch_search(watch, False)
        watch_search(watch, True)
    market(5, START + 5 * HOUR, title="Store gateway")
    assert len(look(START + 25 * HOUR)) == 1
    mails = look(START + 26 * HOUR + HOUR)
    assert [mail.subject for mail in mails][1:] == ["1 new result for your saved search “Gateways”"]


def test_a_listing_that_matches_only_after_a_change_is_told_then(
    market: Callable[..., None], watch: SavedSearch
) -> None:
    market(2, START + HOUR, title="Branch box")
    assert look(START + 2 * HOUR) == []
    market(2, START + 3 * HOUR, title="Branch gateway")
    assert len(look(START + 4 * HOUR)) == 1


def test_what_has_only_some_of_the_words_is_not_told(market: Callable[..., None]) -> None:
    member = MembershipFactory()
    with clock.travel(START):
        saved_search(member, query="q=gateway+orchard+lantern", watched=True)
        saved_search(member, query="q=gateway&kind=service", watched=True)
    market(2, START + HOUR, title="Branch gateway")
    assert look(START + 2 * HOUR) == []


def test_a_rebuild_makes_nothing_new_and_an_index_from_before_is_known(
    shelf: Shelf, index: Engine, watch: SavedSearch
) -> None:
    shelf.put("1", document(1, id="shelf:1", title="Old gateway"))
    index.rebuild(shelf.documents.values())  # as before anybody kept what came into it
    shelf.put("2", document(2, id="shelf:2", title="Branch gateway"))
    with jobs.muted(), clock.travel(START + HOUR):
        enqueue_document("shelf", 1, 2)
        drain_outbox()
    assert set(KnownDocument.objects.filter(first_at=None).values_list("document_id", flat=True)) == {"shelf:1"}
    with jobs.muted(), clock.travel(START + 2 * HOUR):
        rebuild_index()
    (mail,) = look(START + 3 * HOUR)
    assert [title for title, _line in mail.letter["facts"]] == ["Branch gateway"]


def test_a_search_engine_that_is_down_only_postpones(
    market: Callable[..., None], watch: SavedSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    market(2, START + HOUR, title="Branch gateway")

    def down(*given: object, **named: Any) -> None:
        raise SearchUnavailable(State.UNREACHABLE)

    with monkeypatch.context() as patch:
        patch.setattr(queries, "find_among", down)
        assert look(START + 2 * HOUR) == []
    assert not ToldDocument.objects.exists()
    assert len(look(START + 3 * HOUR)) == 1


def test_the_watch_of_somebody_who_left_or_may_not_sign_in_stops_for_good(
    market: Callable[..., None], watch: SavedSearch
) -> None:
    inactive = MembershipFactory(user__is_active=False)
    with clock.travel(START):
        saved_search(inactive, query="q=gateway", watched=True)
    organization, user = watch.organization, watch.user
    user.memberships.all().delete()
    market(2, START + HOUR, title="Branch gateway")
    assert look(START + 2 * HOUR) == []
    MembershipFactory(organization=organization, user=user)
    assert look(START + 3 * HOUR) == []
    assert not SavedSearch.objects.watched().exists()


def test_somebody_who_wants_no_mail_about_searches_gets_none_and_is_told_so(
    client: Client, market: Callable[..., None], watch: SavedSearch
) -> None:
    member = watch.user.memberships.get()
    Preference.objects.create(membership=member, topic="searches", channel="mail", wanted=False)
    market(2, START + HOUR, title="Branch gateway")
    assert look(START + 2 * HOUR) == []
    assert Notice.objects.count() == 1
    client.force_login(watch.user)
    assert "E-mails about saved searches are turned off" in client.get(LIST).text


def test_many_watches_are_looked_at_with_as_many_queries_as_few(market: Callable[..., None]) -> None:
    for number in range(4):
        market(10 + number, START - HOUR, title=f"Rack {number}")
    members = [MembershipFactory() for _number in range(6)]
    with clock.travel(START):
        few = [saved_search(each, query="q=gateway", watched=True).pk for each in members[:2]]
        many = [saved_search(each, query="q=gateway", watched=True).pk for each in members[2:]]
    market(2, START + HOUR, title="Branch gateway")

    def queries_for(ids: list[int]) -> int:
        with CaptureQueriesContext(connection) as captured, jobs.muted(), clock.travel(START + 2 * HOUR):
            assert tell_watches(ids) == len(ids)
        return len(captured)

    assert queries_for(few) == queries_for(many)


def test_the_database_refuses_a_second_telling_and_a_second_mail_within_a_day(watch: SavedSearch) -> None:
    ToldDocument.objects.create(saved_search=watch, document_id="shelf:2", told_at=START)
    with pytest.raises(IntegrityError, match="search_told_once"), transaction.atomic():
        ToldDocument.objects.create(saved_search=watch, document_id="shelf:2", told_at=START)
    with pytest.raises(IntegrityError, match="search_saved_told_once_a_day"), transaction.atomic():
        SavedSearch.objects.update(told_at=START, due_at=START + HOUR)


def test_after_a_merge_saved_searches_go_along_unless_the_person_has_the_same_there() -> None:
    old, new = OrganizationFactory(), OrganizationFactory()
    moving = MembershipFactory(organization=old)
    saved_search(moving, query="q=one")
    saved_search(moving, query="q=two")
    kept = saved_search(MembershipFactory(organization=new, user=moving.user), query="q=two")
    announce(OrganizationsMerged(old.pk, new.pk))
    rows = SavedSearch.objects.filter(organization=new).order_by("query")
    assert [row.query for row in rows] == ["q=one", "q=two"]
    assert rows[1] == kept
    assert not SavedSearch.objects.filter(organization=old).exists()


def test_the_mail_leads_to_the_results_with_the_newest_first(client: Client, member: Membership) -> None:
    saved = saved_search(member, query="q=till&sort=price")
    answer = client.get(reverse("search:saved_new_results", args=[saved.pk]))
    assert answer["Location"] == f"{SEARCH}?q=till&sort=newest"
